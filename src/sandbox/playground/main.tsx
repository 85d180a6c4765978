import { render } from 'preact';
import { connect } from './api.ts';
import { App } from './app.tsx';
import { findToken, withoutToken } from './token.ts';

const token = findToken(location.href, sessionStorage);
history.replaceState(null, '', withoutToken(location.href));
render(<App api={connect(token)} shelf={sessionStorage} />, document.body);
