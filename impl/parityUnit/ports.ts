/** Ports and directions of a parity group: link `n` joins data unit `n` and the parity unit. */

/** Port at which the parity unit's set-up hears answers. */
export const setUpPort = 0

/** Port at which a data unit hears questions. */
export const listeningPort = (unit: number): number => 1 + unit

/** Port at which the parity unit hears deltas of a data unit. */
export const updatingPort = (dataUnits: number, unit: number): number => 1 + dataUnits + unit

/** Port at which a data unit hears requests for blocks to lend. */
export const lendingPort = (dataUnits: number, unit: number): number => 1 + 2 * dataUnits + unit

/** Port at which a data unit hears of the block that it has asked for. */
export const restoringPort = (dataUnits: number, unit: number): number => 1 + 3 * dataUnits + unit

/** Ports of the parity unit's restoration: there it hears data units that ask for a block, and of blocks that are lent. */
export const restorationPort = (dataUnits: number): number => 1 + 4 * dataUnits
export const gatheringPort = (dataUnits: number): number => 2 + 4 * dataUnits

/** Port at which a slot hears acknowledgements. @param slot number among the slots of all hosts */
export const slotPort = (dataUnits: number, slot: number): number => 3 + 4 * dataUnits + slot

/** Direction from a data unit to the parity unit, and back. */
export const toParity = (unit: number): number => 2 * unit
export const fromParity = (unit: number): number => 2 * unit + 1
