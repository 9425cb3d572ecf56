import { render } from "preact";
import { watchDrops } from "./add/files";
import { App } from "./app";
import { watchKeys } from "./frame/keys";
import { startTheme } from "./frame/theme";
import { watchCase } from "./state/case";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/parts.css";

startTheme();
watchCase();
watchDrops();
watchKeys();
const root = document.getElementById("app");
if (root) render(<App />, root);
