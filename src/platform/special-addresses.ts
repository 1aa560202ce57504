/**
 * Which addresses lie on the open internet.
 *
 * RFC 6890, IANA special-purpose registries   whatever is not plain global unicast is somebody's inside: loopback,
 *                                             private and link-local networks, documentation, benchmarking, multicast
 * RFC 4291 §2.5.5, RFC 6052, 3056, 4380       nor is an address that carries another one inside: mapped, translated,
 *                                             6to4 and Teredo lead to places that their text does not show
 */
import ipaddr from 'ipaddr.js';

/** RFC 4291 §2.4: all that has been handed out as global unicast; ::/96, with IPv4 inside, is below it. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether packets to this address leave for the open internet. What is no address does not. */
export function isGlobalUnicast(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_V6);
}
