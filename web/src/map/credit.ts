/** Whom the background map comes from: most tiles may only be shown with their makers named. */

import { signal } from "@preact/signals";

export const credit = signal("");

/** Attributions of tiles are HTML; what they say is shown as text. */
export function plainly(html: string): string {
  return html.replace(/<[^>]*>/g, " ").replace(/&copy;/g, "©").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
}
