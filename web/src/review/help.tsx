/** All keys of the review. */

import { Dialog } from "../parts/dialog";
import { KEYS } from "./keys";

export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keys" open={open} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(({ key, says }) => (
          <div key={key}><dt><kbd>{key === "Z" ? "Shift+Z" : key}</kbd></dt><dd>{says}</dd></div>
        ))}
      </dl>
      <p class="soft">What changes the case needs a reason: the key puts you into its field, Enter decides. With no verdict waiting, Enter only ends the typing.</p>
    </Dialog>
  );
}
