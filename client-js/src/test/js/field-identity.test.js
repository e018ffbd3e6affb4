import assert from "node:assert/strict";
import { test } from "node:test";
import { isGenerated } from "../../main/js/field-identity.js";

for (const id of [
  ":r1:", "\u00abr1\u00bb", "_r_1_", "radix-:r3:", "mat-input-3", "mat-mdc-form-field-label-0", "headlessui-input-:r3:", "ember123",
  "ext-gen1001", "input-42", "input7", "field3", "el-id-1024-3", "v-0", "v-1-2", "uid-12", "id5", "__BVID__12",
  "react-select-2-input", "downshift-0-input", "rc_select_0", "ui-id-1", "yui_3_18", "gwt-uid-1", "j_idt12:name",
  "3f2a1b9c-0d4e-4c1a-9b1e-0123456789ab", "cdk-text-field-1", "f1a2b3", "mui-4821", "1", "react-aria5-:r0:", "ctl00_name",
]) {
  test(`id_${id}_isGenerated`, () => assert.equal(isGenerated(id), true));
}

for (const id of ["", "name", "first-name", "user_email", "firstName", "address2", "line1", "text2", "user.city", "Q"]) {
  test(`id_${id}_isAName`, () => assert.equal(isGenerated(id), false));
}
