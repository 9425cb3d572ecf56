/** Where files are dropped or chosen; folders are taken with all that is in them. */

import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";

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
      onDragOver={(event) => { event.preventDefault(); over.value = true; }} onDragLeave={() => (over.value = false)} onDrop={(event) => void dropped(event)}
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

/** Entries must be taken before the first await: the list is empty after it. */
async function filesOf(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.map((entry) => (entry ? walked(entry) : [])));
  return found.flat();
}

async function walked(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isFile) return [await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (let batch = await batchOf(reader); batch.length > 0; batch = await batchOf(reader)) found.push(...batch);
  return (await Promise.all(found.map(walked))).flat();
}

/** A browser gives a folder's entries by the hundred. */
function batchOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((done, failed) => reader.readEntries(done, failed));
}
