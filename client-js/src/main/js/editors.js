// @ts-check
import { callOn, propertyOf } from "./dom.js";

/**
 * Editors with a model of their own, of which the page shows a picture: what is written into the page does not reach the
 * model. These take a paste for what it is, however it came about; each was tried.
 */
const TAKES_PASTE = ".ProseMirror,[data-slate-editor],[data-lexical-editor],.ql-editor,.cm-content";

/** Editors that type into a hidden field, and show elsewhere what comes of it. */
const HIDES_ITS_FIELD = ".CodeMirror,.monaco-editor,.ace_editor";

/** Editors in the page whose input path nobody tried. */
const OTHERS =
  ".ck-editor__editable,.cke_editable,.mce-content-body,.public-DraftEditor-content,.fr-element,.note-editable,.jodit-wysiwyg," +
  ".redactor-in,.medium-editor-element,.codex-editor,.sun-editor-editable,.tox-edit-area";

/** What a plain text would lose. */
const FORMATTED =
  "b,strong,i,em,u,s,del,a,ul,ol,h1,h2,h3,h4,h5,h6,table,pre,code,blockquote,figure,img:not(.ProseMirror-separator),video,iframe";

/** For an editor to follow the page's selection, of which an event tells it. Milliseconds. */
const FOLLOWS = 200;

/**
 * The editor that a hidden field belongs to.
 *
 * @param {any} field
 */
export function editorAround(field) {
  return callOn(field, "closest", HIDES_ITS_FIELD);
}

/** @param {any} field */
export function takesPaste(field) {
  return callOn(field, "matches", TAKES_PASTE);
}

/**
 * Whether the text of an editable element could not be put back, or not all of it.
 *
 * @param {any} field
 */
export function losesText(field) {
  return takesPaste(field)
    ? !!callOn(field, "querySelector", FORMATTED)
    : callOn(field, "matches", OTHERS) || Object.keys(field).some((name) => !/^__react/.test(name));
}

/**
 * The text of an editor, a line for each of its blocks.
 *
 * @param {any} field
 */
export function textOfEditor(field) {
  return [].map.call(field.children, (/** @type {any} */ block) => block.innerText.replace(/\n$/, "")).join("\n");
}

/**
 * Puts a text into an editor as the user would: selects all, and pastes. It needs the focus, which it does not take from
 * another field.
 *
 * @param {any} field
 * @param {string} text
 * @param {import("./types").Lifetime} lifetime
 * @param {() => void} done
 * @returns {boolean} false where the user is in another field
 */
export function pasteInto(field, text, lifetime, done) {
  const focused = propertyOf(document, "activeElement");
  const isElsewhere = focused !== field && !callOn(field, "contains", focused);
  if (isElsewhere && focused && focused !== propertyOf(document, "body")) {
    return false;
  }
  field.focus({ preventScroll: true });
  /** @type {Selection} */ (window.getSelection()).selectAllChildren(field);
  const paste = lifetime.guarded(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }));
    setTimeout(finish, FOLLOWS);
  });
  const finish = lifetime.guarded(() => {
    if (isElsewhere) {
      field.blur();
    }
    done();
  });
  setTimeout(paste, FOLLOWS);
  return true;
}
