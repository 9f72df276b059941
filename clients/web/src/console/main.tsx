import { render } from "preact";
import { connect } from "../core/connect";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/desk.css";
import "./console.css";
import { keepFocus } from "../ui/focus";
import { onWake, sessionOfAddress, takeToken } from "../ui/page";
import { App } from "./app";

const session = sessionOfAddress();
const token = takeToken(session, "console");
const connection =
  token === undefined
    ? undefined
    : connect({ session, token, page: "console", channels: ["session", "board", "roster"] });
if (connection) onWake(() => connection.wake());

keepFocus();
const root = document.getElementById("app");
if (root) render(<App connection={connection} />, root);
