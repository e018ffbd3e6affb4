import js from "@eslint/js";
import globals from "globals";

/** Few rules: the type checker finds the rest. */
export default [
  { ignores: ["java-api", "src/main/npm", "target"] },
  js.configs.recommended,
  {
    files: ["src/main/js/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: {
      "consistent-this": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-unused-vars": ["error", { caughtErrors: "none", varsIgnorePattern: "^(\\$rt_|jl_|JavaError)" }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["src/test/js/**/*.js"], languageOptions: { globals: globals.node } },
];
