import { AjaxError, ApiVersion, B24Hook, B24OAuth, EnumAppStatus, type RestrictionParams, type TypeB24 } from '@bitrix24/b24jssdk';
import type { Credentials } from '../../src/sandbox/control.ts';
import type { Json } from '../sandbox/portal.ts';

/** The official SDK at an incoming webhook. It knows HTTPS only; its axios instance, which it gives out, is told to use the sandbox's HTTP. */
export function sdkAt(webhook: string, restrictionParams: Partial<RestrictionParams> = {}): B24Hook {
  const b24 = B24Hook.fromWebhookUrl(webhook.replace(/^http:/, 'https:'), { restrictionParams });
  b24.getHttpClient(ApiVersion.v2).ajaxClient.interceptors.request.use((request) => {
    const { url = '' } = request;
    return { ...request, url: url.replace(/^https:/, 'http:') };
  });
  return b24;
}

/** The official SDK as an application that has nothing but a refresh token yet; it asks for tokens where `serverEndpoint` says. */
export function sdkOf({ domain, client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken }: Credentials): B24OAuth {
  const endpoint = `${domain}/rest/`;
  return new B24OAuth(
    {
      domain, clientEndpoint: endpoint, serverEndpoint: endpoint, refreshToken, accessToken: '', expires: 0, expiresIn: 0,
      applicationToken: '', memberId: '', userId: 1, scope: 'imbot,im', status: EnumAppStatus.Local, issuer: 'request',
    },
    { clientId, clientSecret },
  );
}

/** The result of one call. */
export async function resultOf(b24: TypeB24, method: string, params: Json = {}): Promise<Json> {
  const answer = await b24.actions.v2.call.make<Json>({ method, params });
  return answer.getData()?.result ?? {};
}

/** The error that the SDK throws for a call which the portal refuses. */
export async function errorOf(call: Promise<unknown>): Promise<AjaxError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof AjaxError) return error;
    throw error;
  }
  throw new Error('The SDK threw no error.');
}
