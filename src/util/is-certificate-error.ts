/** Whether a server has shown a certificate that Node does not trust. */
export function isCertificateError(error: Error): boolean {
  return 'code' in error && CODE.test(String(error.code));
}

const CODE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/;

/** What to do about such a certificate. */
export const CERTIFICATE_HINT =
  'if the server signed it itself, save that certificate and set NODE_EXTRA_CA_CERTS to its path';
