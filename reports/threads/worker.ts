/** The program of a thread of a crew. */

import { workerData } from 'node:worker_threads'
import { protocols } from '../../properties/registry.ts'
import type { Order } from './order.ts'
import { work } from './work.ts'

work(workerData as Order, protocols, () => performance.now() / 1000)
