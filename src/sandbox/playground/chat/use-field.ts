import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';

/** Lets the field grow with its text, and goes to it when its dialog is opened. */
export function useField(field: RefObject<HTMLTextAreaElement | null>, draft: string): void {
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = 'auto';
    const borders = field.current.offsetHeight - field.current.clientHeight;
    field.current.style.height = `${field.current.scrollHeight + borders}px`;
  }, [field, draft]);
  useEffect(() => {
    // On a touch screen this would bring up the keyboard over the messages.
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, [field]);
}
