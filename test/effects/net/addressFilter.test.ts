import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAddressFilter } from '../../../src/effects/net/addressFilter.ts';

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'this host': ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1'],
  private: ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255'],
  'unique local': ['fc00::1', 'fd12:3456::1', 'fdff:ffff::'],
  'link-local': ['169.254.0.1', '169.254.255.255', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
  'site-local': ['fec0::1'],
  metadata: ['169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254'],
  'carrier-grade NAT': ['100.64.0.0', '100.127.255.255'],
  'protocol assignments': ['192.0.0.1', '2001::1', '2001:10::1', '2001:20::1', '2001:1ff::1'],
  documentation: ['192.0.2.1', '198.51.100.7', '203.0.113.9', '2001:db8::1', '3fff::1'],
  benchmarks: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  multicast: ['224.0.0.1', '239.255.255.250', 'ff02::1', 'ff0e::1'],
  reserved: ['240.0.0.1', '255.255.255.255', '4000::1', '8000::1', '100::1', '5f00::1'],
  '6to4': ['192.88.99.1', '2002:7f00:1::', '2002:808:808::1'],
  Teredo: ['2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  mapped: ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '0:0:0:0:0:FFFF:7F00:0001'],
  compatible: ['::127.0.0.1', '::8.8.8.8'],
  translated: ['::ffff:0:127.0.0.1'],
  NAT64: ['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1'],
  'no address': [
    '',
    'localhost',
    'example.com',
    '1.2.3',
    '1.2.3.4.5',
    '127.1',
    '::g',
    '1.2.3.4/8',
    '[::1]',
    '256.1.1.1',
  ],
};

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '168.63.129.15',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '192.169.0.1',
  '198.17.255.255',
  '198.20.0.1',
  '223.255.255.255',
  '2001:4860:4860::8888',
  '2606:4700::1111',
  '2a00:1450:4001::1',
  '2003::1',
];

for (const [name, addresses] of Object.entries(REFUSED)) {
  test(`refused: ${name}`, () => {
    const isPublic = createAddressFilter([]);
    for (const address of addresses) assert.equal(isPublic(address), false, address);
  });
}

test('public addresses are let through, up to the edges of the refused ranges', () => {
  const isPublic = createAddressFilter([]);
  for (const address of PUBLIC) assert.equal(isPublic(address), true, address);
});

test('exceptions let through what they name and no more', () => {
  const isPublic = createAddressFilter(['127.0.0.2', '10.1.0.0/16', 'fd00:1::/32', ' ::1 ']);
  for (const address of ['127.0.0.2', '10.1.255.255', 'fd00:1:2::3', '::1', '8.8.8.8']) {
    assert.equal(isPublic(address), true, address);
  }
  for (const address of ['127.0.0.1', '127.0.0.3', '10.2.0.1', 'fd00:2::1', '::2', '::']) {
    assert.equal(isPublic(address), false, address);
  }
});

test('a mapped address is let through with its IPv4 address', () => {
  const isPublic = createAddressFilter(['127.0.0.0/8']);
  assert.equal(isPublic('::ffff:127.0.0.1'), true);
  assert.equal(isPublic('::ffff:10.0.0.1'), false);
});

test('a network that has to use NAT64 can allow it without opening what is private behind it', () => {
  const isPublic = createAddressFilter(['64:ff9b::/96']);
  assert.equal(isPublic('64:ff9b::8.8.8.8'), true);
  assert.equal(isPublic('64:ff9b::10.0.0.1'), false);
  assert.equal(isPublic('64:ff9b::169.254.169.254'), false);
});

for (const range of ['localhost', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/x', '::/129', '10.0.0/8', '']) {
  test(`"${range}" is not a range`, () => {
    assert.throws(() => createAddressFilter([range]), { code: 'config_invalid' });
  });
}
