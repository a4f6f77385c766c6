// What we use of the resources whose schemas no package has: by the CRDs of CloudNativePG 1.30, its Barman plugin 0.14, RabbitMQ's Cluster Operator 2.22
// and Keycloak's operator 26. A field that isn't here is added when it is used, after a look at the CRD.
import type {IAffinity, IPodTemplateSpec, IResourceRequirements} from 'kubernetes-models/v1'

type Metadata = {name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string>}
type Key = {name: string; key: string}
type Resource<Version, Kind, Spec> = {apiVersion: Version; kind: Kind; metadata: Metadata; spec: Spec}

export type IDatabase = Resource<'postgresql.cnpg.io/v1', 'Database', {
  cluster: {name: string}
  name: string
  owner: string
  databaseReclaimPolicy?: 'retain' | 'delete'
}>

export type IDatabaseRole = Resource<'postgresql.cnpg.io/v1', 'DatabaseRole', {
  cluster: {name: string}
  name: string
  login?: boolean
  passwordSecret?: {name: string}
}>

type Compression = 'bzip2' | 'gzip' | 'snappy'
export type IObjectStore = Resource<'barmancloud.cnpg.io/v1', 'ObjectStore', {
  retentionPolicy?: string
  instanceSidecarConfiguration?: {resources?: IResourceRequirements}
  configuration: {
    destinationPath: string
    endpointURL?: string
    s3Credentials?: {accessKeyId: Key; secretAccessKey: Key}
    wal?: {compression?: Compression | 'lz4' | 'xz' | 'zstd'; encryption?: 'AES256' | 'aws:kms'}
    data?: {compression?: Compression; encryption?: 'AES256' | 'aws:kms'}
  }
}>

// Keycloak's CRD demands nothing of it; RabbitMQ's demands what Kubernetes does, also where nothing is overridden
type Override<T> = T extends (infer E)[] ? Override<E>[] : T extends object ? {[K in keyof T]?: Override<T[K]>} : T
export type IRabbitmqCluster = Resource<'rabbitmq.com/v1beta1', 'RabbitmqCluster', {
  replicas?: number
  image?: string
  terminationGracePeriodSeconds?: number
  persistence?: {storage?: string; storageClassName?: string}
  resources?: IResourceRequirements
  tls?: {secretName?: string; caSecretName?: string; disableNonTLSListeners?: boolean}
  rabbitmq?: {additionalPlugins?: string[]; additionalConfig?: string}
  affinity?: IAffinity
  override?: {statefulSet?: {spec?: {template?: IPodTemplateSpec}}}
}>

export type IKeycloak = Resource<'k8s.keycloak.org/v2alpha1', 'Keycloak', {
  instances?: number
  db?: {vendor?: string; url?: string; usernameSecret?: Key; passwordSecret?: Key; poolMaxSize?: number}
  http?: {tlsSecret?: string}
  hostname?: {hostname?: string; backchannelDynamic?: boolean}
  proxy?: {headers?: 'forwarded' | 'xforwarded'}
  ingress?: {enabled?: boolean}
  networkPolicy?: {enabled?: boolean}
  scheduling?: {priorityClassName?: string}
  resources?: IResourceRequirements
  unsupported?: {podTemplate?: Override<IPodTemplateSpec>}
}>
