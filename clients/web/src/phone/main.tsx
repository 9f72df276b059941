import "../ui/tokens.css";
import "../ui/base.css";
import "./phone.css";
import { render } from "preact";
import { connect } from "../core/connect";
import { keepFocus } from "../ui/focus";
import { forgetToken, memory, onWake, sessionOfAddress, takeToken } from "../ui/page";
import { App, loadRest } from "./app";
import { Gate } from "./gate";
import { forgetAllKept } from "./kept";
import { startRouting } from "./route";

const page = document.getElementById("page") as HTMLElement;
const session = sessionOfAddress();
const token = takeToken(session, "phone");
startRouting();
keepFocus();
page.textContent = "";
if (token === undefined) render(<Gate state="unauthenticated" retry={() => undefined} />, page);
else {
  const connection = connect({
    session,
    token,
    page: "phone",
    channels: ["session", "board", "me"],
  });
  onWake(connection.wake);
  const erase = () => {
    forgetToken(session, "phone");
    memory.set(`parvis:${session}:read`, null);
    forgetAllKept();
    return connection.erase();
  };
  render(<App id={session} connection={connection} erase={erase} />, page);
  loadRest();
}
