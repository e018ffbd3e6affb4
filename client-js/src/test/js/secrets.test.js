import assert from "node:assert/strict";
import { test } from "node:test";
import { asksForCode, changesUser, isSecretName, isSecretText } from "../../main/js/secrets.js";

for (const name of [
  "password", "newPassword", "user[password]", "passwd", "Passwort", "Kennwort", "pwd", "passphrase", "pass_code",
  "cvv", "cardCvc", "card-number", "cardNumber", "ccnum", "cc_number", "cc-exp", "creditCard", "pin", "Your PIN", "otp",
  "totp_code", "mfa", "security-code", "verificationCode", "one-time code", "iban", "ssn", "Social Security Number",
  "account number", "accountNo", "apiKey", "API token", "access_token", "secret", "recoveryCode", "seed phrase", "tan",
]) {
  test(`field_${name}_isSecret`, () => assert.equal(isSecretName(name), true));
}

for (const name of [
  "", "name", "comment", "shipping", "spinner", "distance", "assessment", "company", "compass", "passenger", "hotpot",
  "postal-code", "zipCode", "country_code", "promo code", "discountCode", "cardTitle", "description", "secretary",
  "opinion", "quantity", "account", "keyword", "tokenizer", "pinterest",
]) {
  test(`field_${name}_isNoSecret`, () => assert.equal(isSecretName(name), false));
}

for (const [inputMode, pattern, maxLength, asks] of [
  ["numeric", "", 1, true],
  ["numeric", "", 19, true],
  ["tel", "", 16, true],
  ["numeric", "", 4, false],
  ["tel", "", 1, true],
  ["text", "", 1, false],
  ["decimal", "", 19, false],
  ["", "\\d{6}", -1, true],
  ["", "^[0-9]{4}$", -1, true],
  ["", "[0-9]{13,19}", -1, true],
  ["", "\\d", -1, true],
  ["", "\\d{2}", -1, false],
  ["", "[A-Z]{6}", -1, false],
  ["", "", -1, false],
  [undefined, undefined, undefined, false],
]) {
  test(`keyboard_${inputMode}_pattern_${pattern}_limit_${maxLength}_${asks}`, () =>
    assert.equal(asksForCode(inputMode, pattern, maxLength), asks));
}

for (const text of [
  "4111 1111 1111 1111", "4111-1111-1111-1111", "378282246310005", "6011000990139424", "078-05-1120",
  "DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432",
]) {
  test(`text_${text}_isSecret`, () => assert.equal(isSecretText(text), true));
}

for (const text of [
  "", "hello", "4111 1111 1111 1112", "12345678", "+49 30 123456", "2026-11-30", "Order 4111111111111111 is late",
  "I WAS IN LONDON", "1234567890",
]) {
  test(`text_${text}_isNoSecret`, () => assert.equal(isSecretText(text), false));
}

for (const url of ["/logout", "/api/auth/log-out?x=1", "https://a.example/users/sign_out", "signoff.do", "/LogOut"]) {
  test(`request_${url}_changesTheUser`, () => assert.equal(changesUser(url, false), true));
}

test("pageForLoggingIn_changesTheUser_aRequestDoesNot", () => {
  for (const url of ["/login", "/auth/sign-in?next=/form", "https://a.example/logon"]) {
    assert.equal(changesUser(url, true), true);
    assert.equal(changesUser(url, false), false);
  }
});

for (const url of ["/", "/blogin", "/login-history", "/logouts", "/design-in", "https://login.example/api", "/a?b=/logout"]) {
  test(`page_${url}_doesNotChangeTheUser`, () => assert.equal(changesUser(url, true), false));
}
