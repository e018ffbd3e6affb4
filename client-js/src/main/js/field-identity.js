// @ts-check
import { callOn } from "./dom.js";
import { FIELDS, attributeOf, formOf, hostAround, isEditable, labelOf, surroundingsOf } from "./fields.js";
import { allRoots } from "./page-content.js";

/** @typedef {import("./types").CountedField} CountedField */

/** Words that programs give to what they count: `input7` is no name of a field. */
const COUNTED = /^(u?id|el|elem|element|ember|ext|gen|react|input|field|control|item|row|widget|node|box|select|textarea|form)\d$/i;

/**
 * Whether an id looks generated, as by React's `useId` (`:r1:`), Angular Material (`mat-input-3`) or Ember (`ember123`):
 * another build numbers anew. Words are not; one may end in a digit, as `address2`.
 *
 * @param {string} id
 */
export function isGenerated(id) {
  return !/^[a-z_.-]*([a-z]\d)?$/i.test(id) || COUNTED.test(id);
}

/** Items of a list are numbered in the order in which they stand. @param {string[]} names */
function loosely(names) {
  return String(names).replace(/\d+/g, "#");
}

/** A number other than 0. @param {string} text */
function digest(text) {
  let sum = 7;
  for (let at = 0; at < text.length; at++) {
    sum = (sum * 31 + text.charCodeAt(at)) | 0;
  }
  return sum || 1;
}

/**
 * Counts the fields of the page, as they are now.
 *
 * @returns {import("./types").FieldCensus}
 */
export function countFields() {
  /** @param {any} element */
  function idOf(element) {
    const id = attributeOf(element, "id");
    return isGenerated(id) ? "" : id;
  }
  /**
   * @param {any} field
   * @returns {string[]} its kind, name and label, its id where it has neither, and where it is
   */
  function namesOf(field) {
    const form = formOf(field);
    const host = hostAround(field);
    const name = attributeOf(field, "name");
    const label = labelOf(field);
    return [
      isEditable(field) ? "" : field.nodeName + " " + field.type + (field.type === "radio" ? " " + field.value : ""),
      // Of radio groups of Angular Material and React Aria, and of fields that JSF numbers.
      /^mat-|:r\w*:|\u00ab|\bj_idt/.test(name) ? "" : name,
      label,
      name || label ? "" : idOf(field),
      [form && (idOf(form) || attributeOf(form, "name"))]
        .concat(host ? [host.nodeName, idOf(host)].concat(namesOf(host)) : [])
        .join(" "),
    ];
  }

  /** @type {CountedField[]} */
  const all = [];
  allRoots().forEach((root) =>
    callOn(root, "querySelectorAll", FIELDS).forEach((/** @type {any} */ field) => {
      if (!/^form$/i.test(field.nodeName)) {
        const names = namesOf(field);
        all.push({ field, names, looseNames: loosely(names) });
      }
    }),
  );

  /**
   * What tells a field from its namesakes; 0 for nothing.
   *
   * @param {CountedField} counted
   * @param {CountedField[]} namesakes
   */
  function traitOf(counted, namesakes) {
    const text = surroundingsOf(counted.field, namesakes.map(({ field }) => field));
    const id = idOf(counted.field);
    if (text === null && !id) {
      return 0;
    }
    const place = all.indexOf(counted);
    const neighbours = [all[place - 1], all[place + 1]].map((other) => (other ? other.looseNames : "")).join();
    return digest(id + "|" + (text || neighbours));
  }
  /**
   * @param {CountedField[]} among
   * @param {number} trait
   * @param {CountedField[]} namesakes
   */
  function withTrait(among, trait, namesakes) {
    return trait ? among.filter((each) => traitOf(each, namesakes) === trait) : [];
  }

  return {
    describe(field) {
      const counted = all.filter((each) => each.field === field)[0];
      if (!counted) {
        return null;
      }
      const namesakes = all.filter(({ looseNames }) => looseNames === counted.looseNames);
      const isOnly = namesakes.length === 1;
      const trait = isOnly ? 0 : traitOf(counted, namesakes);
      return {
        names: counted.names,
        count: namesakes.length,
        trait,
        alike: withTrait(namesakes, trait, namesakes).length,
      };
    },
    find({ names, trait }) {
      const namesakes = all.filter(({ looseNames }) => looseNames === loosely(names));
      const exact = namesakes.filter((each) => String(each.names) === String(names));
      const alike = withTrait(exact, trait, namesakes);
      return {
        field: (trait ? alike : exact).map(({ field }) => field)[0],
        namesakes: namesakes.length,
        exact: exact.length,
        fitting: alike.length,
      };
    },
  };
}
