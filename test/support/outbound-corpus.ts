/** Addresses that somebody might register to make us look inside: none of them may be connected to. */

/** Special-use addresses in every spelling, and names for them. As hosts of a URL. */
export const insideHosts: readonly string[] = [
  ...['127.0.0.1', '127.1', '127.255.255.254', '0', '0.0.0.0', '2130706433', '0x7f.1', '0x7f000001'],
  ...['0177.0.0.1', '127.0.0.1.', '１２７.0.0.1', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]'],
  ...['localhost', 'localhost.', 'LOCALHOST', 'metadata.google.internal'],
  ...['10.0.0.1', '172.16.0.1', '172.31.255.254', '192.168.0.1', '169.254.169.254', '100.64.0.1'],
  ...['192.0.0.1', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.175.48.1', '192.52.193.1'],
  ...['[fd00::1]', '[fc00::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[100::1]', '[2001:db8::1]'],
  ...['[::ffff:169.254.169.254]', '[::ffff:127.0.0.1]', '[::ffff:8.8.8.8]', '[::7f00:1]', '[::8.8.8.8]'],
  ...['[::ffff:0:7f00:1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2001:0::1]'],
  ...['[2001:2::1]', '[2001:10::1]', '[2001:20::1]', '[3fff::1]', '[5f00::1]', '[4000::1]'],
];

/** Addresses that are wrong before anything is resolved. */
export const malformedAddresses: readonly string[] = [
  ...[
    'https://user:pw@host.example/',
    'https://user@host.example/',
    'https://@host.example/',
    'https://:@h.example/',
  ],
  ...[
    'https://host.example:22/',
    'https://host.example:8443/',
    'https://host.example:80/',
    'https://host.example:0/',
  ],
  ...['http://host.example/', 'http://host.example:443/', 'HTTP://host.example/', 'ws://host.example/'],
  ...['file:///etc/passwd', 'gopher://host.example/', 'data:application/json,{}', 'ftp://host.example/'],
  ...['unix:/var/run/docker.sock', 'http+unix://%2Fvar%2Frun%2Fdocker.sock/', 'blob:https://host.example/x'],
  ...[
    'https://host.example\n/',
    'https://ho\tst.example/',
    '\thttps://host.example/',
    'https://host.example/\r\nX: y',
  ],
  ...[
    'https:\\\\host.example\\',
    'https://host.example\\@other.example/',
    'https:/host.example/',
    'https:host.example',
  ],
  ...[
    '//host.example/',
    '/keys',
    '',
    ' ',
    'https://',
    'https:///',
    'https://[fe80::1%25eth0]/',
    'https://[::1/',
  ],
  ...[
    'https://host.example:99999/',
    'https://ho st.example/',
    'https://host.example/\u202e',
    'javascript:alert(1)',
  ],
];
