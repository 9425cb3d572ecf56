/** Can this browser draw with WebGL 2? Asked once, and late: to ask takes as long as to paint a list. */

let known: boolean | null = null;

export function hasWebGL(): boolean {
  known ??= probed();
  return known;
}

function probed(): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
