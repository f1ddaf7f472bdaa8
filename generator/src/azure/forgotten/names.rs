//! What the names of secrets look like: expressions over a name's words, in small letters and with spaces between them.
//! They were measured on all properties of July 2024: of 518 that they find unmarked, 498 are secrets, of about 540 there
//! are. A change of them changes the types of fields in crates: it takes another edition.

/// The formats of text that is no secret, whatever its name is.
pub(super) const FORMATS: [&str; 6] =
    ["arm-id", "byte-count", "date", "date-time", "duration", "uuid"];

/// A part of every name that [`NAMES`] or [`VAGUE`] finds, so that few names are looked at closely.
pub(super) const PARTS: [&str; 17] = [
    "code",
    "conn",
    "cred",
    "data",
    "invitation",
    "key",
    "kube",
    "pass",
    "pfx",
    "primary",
    "pwd",
    "sas",
    "secondary",
    "secret",
    "store",
    "token",
    "value",
];

/// How the name of a secret ends.
pub(super) const NAMES: &str = concat!(
    r"(?:passwords?|passwd|pwd|password value|send key value|pass ?phrases?|pass ?code|(?:client|",
    r"app|shared|server|radius|pull|signing|channel|consumer|identity|letter|login|api|account|",
    r"web ?hook|stored|google|facebook|twitter|microsoft|git ?hub|user|auth|vault|key) secrets?|",
    r"secret|secret (?:value|text|key|access key)|connection ?strings?(?: \d)?|conn str(?:ing)?|",
    r"sas(?: token| uris?| urls?| uri list| key)?|sas ?(?:token|uri|url)|(?:primary|secondary|",
    r"access|account|storage|shared|shared access|master|readonly master|read only master|admin|",
    r"auth|authorization|api|endpoint|private|ssh|function|web hook|pass|bit ?locker|site|",
    r"md ?5 authentication|luis|base ?64|hub|host rs|ingestion|activation|multiple activation|",
    r"management|validation|integrity|subscription|service subscription|workspace|instrumentation|",
    r"license|encryption|decryption|sync agent|extension|event ?hub|webhook|policy|send|system|",
    r"linking|customer|cluster|registration|join|agent|query|service bus|relay|device|redis|",
    r"iot ?hub|app|application|signing|sas|first|second|primary shared|secondary shared|",
    r"access policy|kek|service encryption|blob sas|client|batch|token|secret|azure search|",
    r"cognitive service|primary ?master|secondary ?master|storage account|account access) ?keys?|",
    r"(?:primary|secondary|access|auth|account|extension|storage|api)? ?key ?[12]|tokens?|passkey|",
    r"sas key for label|key backup data|secret data|decryption cert base ?64|pfx(?: blob|",
    r" certificate| content)?|certificate pfx|keytab|(?:user |admin )?kube ?configs?|",
    r"credentials?(?: base ?64)?|credential|(?:access|auth|authorization|linking auth|oauth|",
    r"unlock|transfer|registration|invitation|activation|redeem|consent|operator key) code|",
    r"auth code|invitation)$",
);

/// What makes such a name that of something else.
pub(super) const PUBLIC: &str = concat!(
    r"\b(?:domain verification|validation) token|\b(?:public|continuation|skip|next|page|paging|",
    r"creation|client request|trigger|encrypted|partition|issuer|resource key|instrumentation)\b|",
    r"\bkey (?:name|id|uri|url)\b",
);

/// How a description says that the text only leads to a secret, or is known to all.
pub(super) const ELSEWHERE: &str = concat!(
    r"(?i)app(?:lication)? setting|key ?vault (?:secret )?(?:uri|url|id|reference|resource)|",
    r"secret (?:uri|url|name|id(?:entifier)?|reference)|name of (?:a |the |",
    r"an )?(?:[\w ]{0,20})?(?:key|secret|credential|connection|column)|(?:key|credential|secret|",
    r"connection|column) name\b|public (?:key|part|ssh ?key)|\btxt record|domain (?:verification|",
    r"validation) token|to fetch the next",
);

/// How a description begins to say that the text leads to something, which [`POINTED`] tells.
pub(super) const POINTER: &str = concat!(
    r"(?i)\b(?:path|url|uri|link|name|reference|pointer|identifier|resource id|arm id|thumbprint|",
    r"location) (?:to|of|for|that|which|where|in)\b",
);

/// What follows where that is a secret, and not where it is kept.
pub(super) const POINTED: &str = concat!(
    r"(?i)^.{0,60}(?:secret|key ?vault|password|credential|certificate|token|key|connection|",
    r"setting)",
);

/// What follows where that is a place in storage, whose address is a secret by its signature.
pub(super) const STORAGE: &str = r"(?i)^ (?:the )?(?:storage|blob|container|account with)";

/// Names that say something in a context alone.
pub(super) const VAGUE: &str = concat!(
    r"^(?:value|key|keys|primary|secondary|password|passwords|token|secret|secrets|data|",
    r"kubeconfigs?|key value|key data|default key|store[dt] value|configuration value)$",
);

/// The ids of operations that answer with secrets.
pub(super) const OPERATIONS: &str = concat!(
    r"(?i)(?:^|_)(?:list|get|regenerate|rotate|reset|generate|renew|refresh|create|",
    r"retrieve)\w*?(?:key|secret|sas|credential|token|password|connectionstring|kubeconfig|",
    r"authkey|callbackurl|publishingcredential)s?\w*$",
);

/// The names of definitions that hold a secret.
pub(super) const DEFINITIONS: &str = concat!(
    r"(?:^|[a-z])(?:AccessKey|AccountKey|StorageAccountKey|SecretValue|SecureString|",
    r"SecretContents|CredentialResult|SharedKey|ConnectionString|AdminKey|QueryKey|ApiKey|",
    r"KubeConfig|SasToken|SecretBase|SecureValue|AuthKey|RegistrationKey|UserKey|",
    r"LicenseKey)s?(?:Properties|Result|Response|Entity|Info|Data|Contract|Model)?$|",
    r"Secret(?:Properties|Value|Data)?$",
);
