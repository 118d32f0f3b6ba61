import type { FrontMatter } from '../../../src/model/frontMatter.ts';

/** What publishers could write where a title is expected: for each template language, for HTML, for YAML and for a shell. */
const TITLES = [
  '<script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</h1></main><script src=//evil.example/x.js></script>',
  '<img src=x onerror=alert(1)>',
  '"><img src=x onerror=alert(1)>',
  `'><svg onload=alert(1)>`,
  '" onmouseover="alert(1)',
  `' onfocus='alert(1)' autofocus='`,
  '` onclick=`alert(1)`',
  '<a href="javascript:alert(1)">Go</a>',
  '[Go](javascript:alert(1))',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<style>body{display:none}</style>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<!-- nothing after this',
  '--> <script>alert(1)</script> <!--',
  ']]><script>alert(1)</script>',
  '<?php echo 1; ?>',
  '<%= 7 * 7 %>',
  '{{ 7 * 7 }}',
  '{{ site.title }}',
  '{{ page | inspect }}',
  '{{{ 7 * 7 }}}',
  '{% include secret.html %}',
  '{% raw %}{{ 7 * 7 }}{% endraw %}',
  '{% endraw %}{{ 7 * 7 }}',
  '{%- for i in (1..9) -%}x{%- endfor -%}',
  '{# gone #} still here',
  '{{< figure src="x" >}}',
  '{{% readfile "/etc/passwd" %}}',
  '{{</* comment */>}}',
  `\${7 * 7} and #{7 * 7}`,
  `\`\${process.exit(1)}\``,
  '{process.exit(1)}',
  '<Fragment set:html={title} />',
  '---',
  '--- !ruby/object:Gem::Installer',
  '...',
  'title: "other" # not a key',
  '!!js/function "function(){}"',
  '&anchor *anchor <<: {}',
  '\\" \\u0022 \\n C:\\x',
  '{: onclick="alert(1)" } and {:.x}',
  '&lt;script&gt; &amp;amp; &#60;b&#62;',
] as const;

/** Addresses that lead to no web page; a file that another program wrote, or a human, may hold them. */
const BAD_ADDRESSES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
];

/** Articles whose every word is hostile, with names of files that are not: what decides their path is tested elsewhere. */
export function hostileArticles(): readonly {
  readonly name: string;
  readonly frontMatter: FrontMatter;
  readonly text: string;
}[] {
  return TITLES.map((title, at) => {
    const bad = BAD_ADDRESSES[at % BAD_ADDRESSES.length] ?? '';
    const address = `https://paper.example/${at}?q="><script>alert(1)</script>`.replaceAll(' ', '%20');
    const minute = String(at).padStart(2, '0');
    const common = { excerpt: title, publishedDateTime: `2026-11-20T10:${minute}:00Z`, type: 'article' as const };
    const image = { url: at % 2 === 0 ? bad : `${address}.png`, width: 640, height: 360, title };
    const provider = { name: title, domain: 'paper.example', images: [{ ...image, width: 20, height: 20 }] };
    const related = {
      ...common,
      title,
      webUrl: bad,
      ampWebUrl: bad,
      cdnAmpWebUrl: bad,
      provider,
      quality: 50,
      images: [image],
    };
    const frontMatter = {
      category: 'news',
      title,
      ...common,
      webUrl: at % 3 === 0 ? bad : address,
      ampWebUrl: bad,
      cdnAmpWebUrl: bad,
      quality: 50,
      heat: 50,
      published: true,
      provider,
      authors: [title],
      topics: [title, `${title} again`],
      images: [image],
      related: [related, { ...related, webUrl: address }],
    };
    return { name: `2026-11-20-hostile-${minute}`, frontMatter, text: `${title}\n\n${title}` };
  });
}
