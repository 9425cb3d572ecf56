/** Files that wait to be read. A file may be dropped on any view: a browser would leave the page for it. */

import { signal } from "@preact/signals";
import { toast } from "../parts/toast";
import { caseInfo } from "../state/case";
import { go } from "../state/state";

export const files = signal<readonly File[]>([]);

/** Adds what is not there yet. */
export function take(added: readonly File[]): void {
  const known = new Set(files.peek().map(same));
  files.value = [...files.peek(), ...added.filter((file) => !known.has(same(file)))];
}

export function same(file: File): string {
  return `${file.name}/${file.size}/${file.lastModified}`;
}

/** Entries must be taken before the first await: the list is empty after it. */
export async function filesOf(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.map((entry) => (entry ? walked(entry) : [])));
  return found.flat();
}

/** A folder may be gone, or closed to the browser, by the time it is looked into. */
export function unreadable(error: unknown): void {
  toast(`What was dropped cannot be read: ${error instanceof Error ? error.message : String(error)}`);
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

/** Of all views; what has a use of its own for a file (a field, the area of “Add reports”) has it first. */
export function watchDrops(): void {
  document.addEventListener("dragover", (event) => {
    if (carriesFiles(event) && !(event.target instanceof HTMLInputElement)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (event.defaultPrevented || !carriesFiles(event) || !event.dataTransfer || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    if (caseInfo.peek()?.writable === false) return;
    go({ view: "add", page: "" });
    filesOf(event.dataTransfer).then(take).catch(unreadable);
  });
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
