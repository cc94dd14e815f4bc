/** Tags that stay; what is in others stays, unless it is dropped too. None of them holds raw text or foreign content. */
export const ALLOWED_TAGS = words(
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn dir div dl',
  'dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark menu nav ol p pre q rp rt',
  'ruby s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr',
);

/** Tags that go with all that is in them: programs, pages of their own, and what a browser reads by other rules. */
export const DROPPED_TAGS = words(
  'applet audio canvas embed frameset head iframe math noembed noframes noscript object plaintext script select style svg',
  'template textarea title video xmp',
);

/** Tags without an end. */
export const VOID_TAGS = words('br col hr img wbr');

/** Tags of the dropped ones that begin what has a meaning in a mail all the same: a head without an end. */
export const BODY_TAGS = words('body');

/** Attributes that stay, with values that say nothing but how it looks. */
const PLAIN_ATTRIBUTES = words(
  'align bgcolor border cellpadding cellspacing color colspan dir face height hspace lang nowrap rowspan size start type',
  'valign value vspace width',
);
/** Attributes with text for people. */
const TEXT_ATTRIBUTES = words('alt title');

const PLAIN_VALUE = /^[\w\s#%.,+*-]{0,100}$/;

/** Whether an attribute stays as it is. */
export function isAllowedAttribute(name: string, value: string): boolean {
  return TEXT_ATTRIBUTES.has(name) || (PLAIN_ATTRIBUTES.has(name) && PLAIN_VALUE.test(value));
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
