/** Where files are dropped or chosen; folders are taken with all that is in them. */

import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { filesOf, unreadable } from "./files";

export function Drop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const over = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const dropped = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    over.value = false;
    if (event.dataTransfer) onFiles(await filesOf(event.dataTransfer));
  };
  return (
    <div
      class={over.value ? "drop over" : "drop"}
      onDragOver={(event) => { event.preventDefault(); over.value = true; }} onDragLeave={() => (over.value = false)} onDrop={(event) => void dropped(event).catch(unreadable)}
    >
      <p><strong>Drop reports here</strong> or <button onClick={() => field.current?.click()}>choose files</button></p>
      <p class="soft">Text, HTML, PDF, CSV, TSV, Excel, JSON Lines, ZIP. They stay on this computer.</p>
      <input
        ref={field} type="file" multiple class="hidden" tabIndex={-1} aria-label="Files with reports"
        onChange={(event) => { onFiles([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ""; }}
      />
    </div>
  );
}
