/** The portal's leaky bucket as documented: 50 at once, then 2 a second. `drained`: somebody else has just used it up. */
export function makeBucket({ limited, drained }) {
  const PER_SECOND = 2;
  const BURST = 50;
  let tokens = BURST;
  let at;
  let refused = 0;
  return {
    refused: () => refused,
    /** The measured time begins. */
    begin(now) {
      if (drained) tokens = 0;
      at = now;
    },
    take(now) {
      if (!limited) return true;
      tokens = Math.min(BURST, tokens + ((now - (at ?? now)) / 1_000) * PER_SECOND);
      at = now;
      if (tokens < 1) {
        refused += 1;
        return false;
      }
      tokens -= 1;
      return true;
    },
  };
}
