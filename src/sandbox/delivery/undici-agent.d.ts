// undici types only its whole; the part is loaded because the whole takes 40 ms of every start.

declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
