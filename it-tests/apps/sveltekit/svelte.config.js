import adapter from "@sveltejs/adapter-static";

// A single-page application; BUILD is its number, OUT the folder it is written to.
export default {
  kit: {
    adapter: adapter({ pages: process.env.OUT, fallback: "index.html" }),
    version: { name: process.env.BUILD },
  },
};
