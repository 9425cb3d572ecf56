/** Light or dark: what the system says, or what this reader chose on this machine. */

import { computed, effect, signal } from "@preact/signals";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "polybius.theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const systemDark = signal(system.matches);

export const theme = signal<Theme>(kept());
/** Canvases and the map ask this, since they cannot read `light-dark()`. */
export const dark = computed(() => (theme.value === "system" ? systemDark.value : theme.value === "dark"));

export function startTheme(): void {
  system.addEventListener("change", () => (systemDark.value = system.matches));
  effect(() => {
    const chosen = theme.value;
    if (chosen === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // a browser that keeps nothing still shows the theme chosen
    }
  });
}

function kept(): Theme {
  try {
    const found = localStorage.getItem(KEY);
    return THEMES.find((one) => one === found) ?? "system";
  } catch {
    return "system";
  }
}

const colours = new Map<string, string>();

/** The colour that a token stands for now, for canvases. Read again where `dark` changes. */
export function token(name: string): string {
  const key = `${document.documentElement.dataset.theme ?? system.matches}:${name}`;
  const known = colours.get(key);
  if (known) return known;
  const found = read(name);
  colours.set(key, found);
  return found;
}

function read(name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
