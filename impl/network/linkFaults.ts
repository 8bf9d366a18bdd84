/** What can be wrong with a link; the order is that of the counts of what fired. */

export const linkFaults = [
  'message-lost',
  'message-late',
  'message-duplicated',
  'message-echoed',
  'message-overtaken',
  'link-cut',
  'link-mend',
] as const
export type LinkFault = (typeof linkFaults)[number]

export const isLinkFault = (kind: string): kind is LinkFault =>
  (linkFaults as readonly string[]).includes(kind)
