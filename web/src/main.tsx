import { render } from "preact";
import { watchDrops } from "./add/files";
import { App } from "./app";
import { startTheme } from "./frame/theme";
import { watchCase } from "./state/case";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/parts.css";

startTheme();
watchCase();
watchDrops();
const root = document.getElementById("app");
if (root) render(<App />, root);
