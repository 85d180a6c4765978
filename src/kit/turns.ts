/** Gives turns, at most so many at a time, in the order of asking; a turn ends when its function is called. */
export function turns(most: number): () => Promise<() => void> {
  let taken = 0;
  const waiting: (() => void)[] = [];
  const next = (): void => {
    taken -= 1;
    waiting.shift()?.();
  };
  return async () => {
    if (taken >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    taken += 1;
    let over = false;
    return () => {
      if (!over) next();
      over = true;
    };
  };
}
