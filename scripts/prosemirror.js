// What the editor of reports takes from its libraries; scripts/frontend.py makes one module of it.
export { Fragment, Schema, Slice } from "prosemirror-model";
export { EditorState, NodeSelection, Plugin, PluginKey, TextSelection } from "prosemirror-state";
export { Decoration, DecorationSet, EditorView } from "prosemirror-view";
export { history, redo, undo } from "prosemirror-history";
export { keymap } from "prosemirror-keymap";
export { baseKeymap } from "prosemirror-commands";
