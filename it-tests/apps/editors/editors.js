// Each function makes an editor or a form in an element; `model()` tells what it holds.
import { registerRichText } from "@lexical/rich-text";
import { EditorView as CodeMirror, basicSetup } from "codemirror";
import { $getRoot, createEditor as createLexical } from "lexical";
import { baseKeymap } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import Quill from "quill";
import { createElement, useEffect, useId, useState } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";
import { Node, createEditor as createSlate } from "slate";
import { Editable, Slate, withReact } from "slate-react";
import "trix";

window.make = {
  prosemirror(place) {
    const view = new EditorView(place, {
      state: EditorState.create({ schema, plugins: [keymap(baseKeymap)] }),
      attributes: { "aria-label": "Text" },
    });
    window.model = () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n");
  },
  slate(place) {
    const editor = withReact(createSlate());
    const initialValue = [{ type: "paragraph", children: [{ text: "" }] }];
    const editable = createElement(Editable, { "aria-label": "Text" });
    createRoot(place).render(createElement(Slate, { editor, initialValue }, editable));
    window.model = () => editor.children.map((block) => Node.string(block)).join("\n");
  },
  lexical(place) {
    place.setAttribute("contenteditable", "true");
    place.setAttribute("aria-label", "Text");
    const editor = createLexical({ onError: (error) => { throw error; } });
    editor.setRootElement(place);
    registerRichText(editor);
    window.model = () =>
      editor.getEditorState().read(() => $getRoot().getTextContent()).replace(/\n\n/g, "\n");
  },
  quill(place) {
    const quill = new Quill(place, { placeholder: "Text" });
    window.model = () => quill.getText().replace(/\n$/, "");
  },
  codemirror(place) {
    const named = CodeMirror.contentAttributes.of({ "aria-label": "Text" });
    const view = new CodeMirror({ extensions: [basicSetup, named], parent: place });
    window.model = () => view.state.doc.toString();
  },
  trix(place) {
    place.innerHTML = "<trix-editor aria-label=Text></trix-editor>";
    const element = place.querySelector("trix-editor");
    window.model = () => element.editor.getDocument().toString().replace(/\n$/, "");
  },
  // Fills itself from its API 700 ms later.
  reactHookForm(place) {
    function Form() {
      const form = useForm({ defaultValues: { title: "" } });
      useEffect(() => {
        const timer = setTimeout(() => form.reset({ title: "from the API" }), 700);
        return () => clearTimeout(timer);
      }, []);
      window.model = () => form.getValues("title");
      return createElement("input", { ...form.register("title"), id: "title", "aria-label": "Title" });
    }
    createRoot(place).render(createElement(Form));
  },
  react(place) {
    function Form() {
      const [state, setState] = useState({ title: "", money: "USD", agrees: false });
      const id = useId();
      window.model = () => state;
      return [
        createElement("label", { key: 1, htmlFor: id }, "Title"),
        createElement("input", {
          key: 2, id, className: "title", value: state.title,
          onChange: ({ target }) => setState({ ...state, title: target.value }),
        }),
        createElement("select", {
          key: 3, className: "money", "aria-label": "Money", value: state.money,
          onChange: ({ target }) => setState({ ...state, money: target.value }),
        }, ["USD", "EUR"].map((value) => createElement("option", { key: value }, value))),
        createElement("input", {
          key: 4, className: "agrees", type: "checkbox", "aria-label": "Agrees", checked: state.agrees,
          onChange: ({ target }) => setState({ ...state, agrees: target.checked }),
        }),
      ];
    }
    createRoot(place).render(createElement(Form));
  },
};
