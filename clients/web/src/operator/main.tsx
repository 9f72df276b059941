import { render } from "preact";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/desk.css";
import "./operator.css";
import { App } from "./app";

const root = document.getElementById("app");
if (root) render(<App />, root);
