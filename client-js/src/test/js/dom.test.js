import assert from "node:assert/strict";
import { test } from "node:test";
import { callOn, propertyOf } from "../../main/js/dom.js";

class Form {
  get parentNode() {
    return "the real parent";
  }
  matches(selector) {
    return this instanceof Form && selector === "form";
  }
}

/** As a form with controls of these names: each hides what the prototype has. */
function clobbered(...names) {
  return names.reduce((form, name) => Object.defineProperty(form, name, { value: "a control" }), new Form());
}

test("getterThatAControlHides_isReadFromThePrototype", () => {
  const form = clobbered("parentNode");
  assert.equal(form.parentNode, "a control");
  assert.equal(propertyOf(form, "parentNode"), "the real parent");
});

test("methodThatAControlHides_isCalledOnTheNode", () => {
  assert.equal(callOn(clobbered("matches"), "matches", "form"), true);
});

test("propertyOfASuperclass_isFound", () => {
  class Fieldset extends Form {}
  assert.equal(propertyOf(new Fieldset(), "parentNode"), "the real parent");
});

test("objectThatIsNoNode_isReadAsItIs", () => {
  assert.equal(propertyOf({ name: "x" }, "name"), "x");
  assert.equal(propertyOf({}, "name"), undefined);
});
