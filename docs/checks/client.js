// Finds lockstep-client in the sources: as an application finds it in node_modules.
import { register } from "node:module";

const sources = new URL("../../client-js/src/main/npm/", import.meta.url).href;
const hook = `
  export const resolve = (name, context, next) =>
    name.startsWith("lockstep-client/")
      ? { url: "${sources}" + name.slice("lockstep-client/".length) + ".js", shortCircuit: true }
      : next(name, context);
`;
register("data:text/javascript," + encodeURIComponent(hook));
