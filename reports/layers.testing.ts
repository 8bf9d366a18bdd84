/**
 * The layer rule: imports point left only (model <- impl <- properties <- bench <- reports), and what runs in a browser as
 * it stands (model, impl, properties) knows neither files nor clocks nor chance. Tests may use Node, and a clock.
 */

import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'

/** From left to right; there is no other folder of sources. */
export const layers = ['model', 'impl', 'properties', 'bench', 'reports']

const portable = ['model', 'impl', 'properties']

/** Files of the top level that belong to no layer. */
const loose = ['vitest.config.ts', 'vitest.setup.ts']

/** Where a run would differ from the next one. */
const clocks = ['setTimeout', 'setInterval', 'setImmediate', 'performance', 'process', 'crypto']
const clockMembers = ['Math.random', 'Date.now']

/** @param path relative to the repository's root @returns what is wrong with the file, a line for each thing */
export function faultsOf(path: string, text: string): string[] {
  if (loose.includes(path)) return []
  const [folder = ''] = path.split('/')
  if (!layers.includes(folder)) return [`${path} is in no layer`]
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
  const faults = imported
    .filter((name) => pointsRight(path, name))
    .map((name) => `imports ${name} on its right`)
  if (!isTest(path)) {
    if (!/^(#!.*\n)?\/\*\*/.test(text)) faults.push('begins with no doc comment')
    if (portable.includes(folder)) {
      faults.push(...imported.filter(isNode).map((name) => `imports ${name}`))
      faults.push(...chancesIn(path, text).map((name) => `uses ${name}`))
    }
  }
  return faults.map((fault) => `${path} ${fault}`)
}

function isTest(path: string): boolean {
  return /\.(test|testing)\.ts$/.test(path)
}

function isNode(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name)
}

/** True for a file of a layer on the right, and for one outside of all layers. */
function pointsRight(path: string, name: string): boolean {
  if (!name.startsWith('.')) return false
  const [from = '', to = ''] = [path, posix.join(posix.dirname(path), name)].map((file) => file.split('/')[0])
  return !layers.includes(to) || layers.indexOf(to) > layers.indexOf(from)
}

function chancesIn(path: string, text: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && clockMembers.includes(node.getText()))
      found.push(node.getText())
    if (ts.isIdentifier(node) && clocks.includes(node.text) && !isMember(node)) found.push(node.text)
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date') found.push('new Date')
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true))
  return found
}

/** True for `other.performance` and `{ process: 1 }`, but not for `globalThis.performance`. */
function isMember({ parent, text }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent))
    return parent.name.text === text && parent.expression.getText() !== 'globalThis'
  return (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name.getText() === text
}
