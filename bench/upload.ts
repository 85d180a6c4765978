// Prints how much memory the client needs for the largest file beside what it needs idle; the portal is a process of its own.
// Run: node --expose-gc --import ./test/support/run-typescript.mjs bench/upload.ts
