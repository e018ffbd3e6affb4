import { h } from "vue";
import { withBase } from "vitepress";
import theme from "vitepress/theme-without-fonts";
import "./style.css";

const notFound = () =>
  h("main", { class: "not-found vp-doc" }, [
    h("h1", "There is no such page"),
    h("p", [h("a", { href: withBase("/") }, "Go to the first page"), ", or search above."]),
  ]);

export default { ...theme, Layout: () => h(theme.Layout, null, { "not-found": notFound }) };
