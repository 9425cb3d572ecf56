/** The selected event with its place and period, so that every pane can show where and when it is. */

import { effect, signal } from "@preact/signals";
import { get } from "../api/client";
import type { EventDetail } from "../api/types";
import { changes } from "../api/use";
import { state } from "./state";

export const selectedEvent = signal<EventDetail | null>(null);

let asked = "";

effect(() => {
  const { sel } = state.value;
  void changes.value;
  if (!sel.startsWith("e_")) {
    asked = "";
    selectedEvent.value = null;
    return;
  }
  if (selectedEvent.peek()?.id !== sel) selectedEvent.value = null;
  asked = sel;
  get<EventDetail>(`events/${encodeURIComponent(sel)}`)
    .then((event) => asked === sel && (selectedEvent.value = event))
    .catch(() => undefined); // the card says what went wrong
});
