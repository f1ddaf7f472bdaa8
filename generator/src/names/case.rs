//! Converts names of descriptions to Rust's cases, by the rules of an edition. It knows Azure's
//! acronyms, and nothing of scopes.

use super::words;
use crate::name_lock::{Edition, is_version};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// A snake-case name for a field, an argument, a method or a module: `ipConfigurationId` becomes
/// `ip_configuration_id`.
pub(super) fn value(name: &str, edition: Edition) -> String {
    snake(name, edition).unwrap_or_else(|| {
        let words = spell(name);
        let words = if edition == Edition::First { words } else { words::join(&words) };
        or_start(join_acronyms(&words).to_snake_case(), "n")
    })
}

/// The snake case of a name in plain camel case, as most are, without heck: only letters and
/// digits, where each capital starts a word of at least two letters. Returns None for any other
/// name, which heck converts.
fn snake(name: &str, edition: Edition) -> Option<String> {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut may_be_digit = false;
    let mut may_be_capital = true;
    for (index, byte) in name.bytes().enumerate() {
        match byte {
            b'a'..=b'z' => snake.push(char::from(byte)),
            b'A'..=b'Z' if may_be_capital => {
                // A single capital, or a run of capitals, may belong to a word such as `GiB`, which
                // needs the slow path.
                let is_small =
                    |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_lowercase);
                let is_plural =
                    name.as_bytes().get(index + 1) == Some(&b's') && !is_small(index + 2);
                let is_word = index != 1 && is_small(index + 1) && !is_plural;
                if edition != Edition::First && !is_word {
                    return None;
                }
                if !snake.is_empty() {
                    snake.push('_');
                }
                snake.push(char::from(byte.to_ascii_lowercase()));
            }
            b'0'..=b'9' if may_be_digit => snake.push(char::from(byte)),
            _ => return None,
        }
        may_be_digit = !byte.is_ascii_uppercase();
        may_be_capital = may_be_digit;
    }
    Some(snake).filter(|snake| !snake.is_empty())
}

/// The name of a method that starts a long-running operation: `begin_` before the name, unless it
/// is there already.
pub(super) fn begin(name: &str) -> String {
    if name.starts_with("begin_") { name.to_owned() } else { format!("begin_{name}") }
}

/// A type name. A name that is valid and in upper case stays unchanged, acronyms included
/// (`IPAddress`), so that users can search for it; any other is converted to upper camel case.
pub(super) fn ty(name: &str) -> String {
    let is_rust = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric());
    if is_rust { name.to_owned() } else { or_start(camel(&join_acronyms(&spell(name))), "N") }
}

/// The name of an enum's variant, always in upper camel case: `AES256` becomes `Aes256`.
pub(super) fn variant(name: &str, edition: Edition) -> String {
    match edition {
        Edition::First => ty(name),
        Edition::Second => or_start(camel(&join_acronyms(&spell(name))), "N"),
    }
}

/// A definition's type name, without its namespace: `Azure.Core.Page<Azure.Core.Error>` becomes
/// `PageError`.
pub(super) fn definition(name: &str, edition: Edition) -> String {
    match edition {
        Edition::First => ty(name),
        Edition::Second => in_namespace(name, 1),
    }
}

/// Longer names for a definition's type, each with one more part of its namespace.
pub(super) fn in_namespaces(name: &str, edition: Edition) -> Vec<String> {
    let most = if edition == Edition::First { 1 } else { name.matches('.').count() + 1 };
    let mut names: Vec<String> = (2..=most).map(|words| in_namespace(name, words)).collect();
    names.dedup();
    names
}

/// A definition's type name with at most `words` parts of its namespace; the same limit holds for
/// its generic arguments.
fn in_namespace(name: &str, words: usize) -> String {
    if !name.contains(['.', '<', '>'])
        || !name.starts_with(|first: char| first.is_ascii_alphabetic())
    {
        return ty(name);
    }
    let parts =
        name.split(|letter: char| !letter.is_ascii_alphanumeric() && !"._-".contains(letter));
    let parts = parts.filter(|part| !part.is_empty()).map(|part| {
        let all: Vec<&str> = part.split('.').collect();
        let is_namespace =
            all.iter().all(|word| word.starts_with(|first: char| first.is_ascii_alphabetic()));
        let own = all.get(all.len().saturating_sub(words)..).unwrap_or_default();
        match is_namespace {
            true => own.iter().map(|word| ty(word)).collect(),
            false => part.split('.').collect::<Vec<_>>().join("_"),
        }
    });
    let name: String = parts.collect();
    ty(&name)
}

/// An api-version as a suffix of a type name: `2021-11-01-preview` becomes `V20211101Preview`, and
/// `v3` becomes `V3`. None if the folder's name is no api-version.
pub(super) fn version(folder: &str) -> Option<String> {
    is_version(folder).then(|| {
        let number = folder.strip_prefix('v').unwrap_or(folder);
        let parts = number.split(|letter: char| !letter.is_ascii_alphanumeric());
        format!("V{}", parts.map(ToUpperCamelCase::to_upper_camel_case).collect::<String>())
    })
}

/// Upper camel case in which digits from different words stay apart: `TLS1_2` becomes `Tls1_2`, not
/// `Tls12`.
fn camel(name: &str) -> String {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let mut camel = String::new();
    for part in name.split(['_', ' ']) {
        let part = part.to_upper_camel_case();
        if is_digit(camel.chars().last()) && is_digit(part.chars().next()) {
            camel.push('_');
        }
        camel.push_str(&part);
    }
    camel
}

/// The service client's name from the description's title: `NetworkManagementClient` and
/// `Network Management` both become `NetworkClient`, or `NetworkManagementClient` if an operation group's
/// client has that name.
pub(super) fn client(title: &str, is_group: impl Fn(&str) -> bool) -> String {
    let mut name = ty(title);
    for suffix in ["Client", "Management"] {
        if let Some(stem) = name.strip_suffix(suffix)
            && !stem.is_empty()
        {
            name = stem.to_owned();
        }
    }
    let short = format!("{name}Client");
    if is_group(&short) { format!("{name}ManagementClient") } else { short }
}

/// Replaces significant characters such as `*` by words, since heck would drop them.
fn spell(name: &str) -> String {
    let mut spelled = String::new();
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '*' => spelled.push_str(" star "),
            '+' => spelled.push_str(" plus "),
            '<' => spelled.push_str(" less "),
            '>' => spelled.push_str(" greater "),
            '=' => spelled.push_str(" equal "),
            '-' if letters.peek().is_some_and(char::is_ascii_digit) && spelled.is_empty() => {
                spelled.push_str("minus ");
            }
            // heck would join the digits on both sides of a version's dot.
            '.' => spelled.push('_'),
            other if other.is_ascii_alphanumeric() => spelled.push(other),
            _ => spelled.push(' '),
        }
    }
    spelled
}

/// Lowers the case of an acronym before a plural `s` or a version `v`, so that heck keeps it whole:
/// `WANs` becomes `Wans`, and `IPv4` becomes `Ipv4`.
fn join_acronyms(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut joined = String::with_capacity(name.len());
    let mut run = 0; // capitals in a row before this letter
    for (index, letter) in letters.iter().enumerate() {
        let next = letters.get(index + 1);
        let ends_plural = *letter == 's' && next.is_none_or(|next| !next.is_ascii_lowercase());
        let is_version = *letter == 'v' && next.is_some_and(char::is_ascii_digit);
        if run >= 2 && (ends_plural || is_version) {
            let start = joined.len() - (run - 1);
            let tail = joined.split_off(start).to_lowercase();
            joined.push_str(&tail);
        }
        run = if letter.is_ascii_uppercase() { run + 1 } else { 0 };
        joined.push(*letter);
    }
    joined
}

/// Makes a name start with a letter, as Rust identifiers must.
fn or_start(name: String, start: &str) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name,
        Some(first) if first.is_ascii_digit() && start == "n" => format!("n_{name}"),
        Some(_) => format!("{start}{name}"),
        None if start == "N" => "Empty".to_owned(),
        None => "empty".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Edition, definition, in_namespaces, join_acronyms, snake, spell, value, variant, words,
    };
    use heck::ToSnakeCase;

    #[test]
    fn plain_camel_case_is_what_heck_makes_of_it() {
        let mut names = vec![String::new()];
        let mut plain = 0;
        for _ in 0..6 {
            let longer = |name: &String| {
                "avsBV1_".chars().map(|letter| format!("{name}{letter}")).collect::<Vec<_>>()
            };
            names = names.iter().flat_map(longer).collect();
            for name in &names {
                if let Some(snake) = snake(name, Edition::First) {
                    assert_eq!(snake, join_acronyms(&spell(name)).to_snake_case(), "{name}");
                    plain += 1;
                }
                if let Some(snake) = snake(name, Edition::Second) {
                    let words = words::join(&spell(name));
                    assert_eq!(snake, join_acronyms(&words).to_snake_case(), "{name}");
                }
            }
        }
        assert!(plain > 10_000, "{plain} of {}", names.len());
    }

    #[test]
    fn azures_words_stay_whole() {
        let cases = [
            ("BMCIPv4Address", "bmc_ipv4_address"),
            ("GetMarketplaceSaaSResourceDetails", "get_marketplace_saas_resource_details"),
            (
                "GuestConfigurationConnectedVMwarevSphereAssignments",
                "guest_configuration_connected_vmware_vsphere_assignments",
            ),
            ("ListByVCenter", "list_by_vcenter"),
            ("OAuth2GrantType", "oauth2_grant_type"),
            ("OAuthUrl", "oauth_url"),
            ("QnAMakerEndpointKeys", "qna_maker_endpoint_keys"),
            ("SaaS", "saas"),
            (
                "SignalRReplicaSharedPrivateLinkResources",
                "signalr_replica_shared_private_link_resources",
            ),
            ("VCenters", "vcenters"),
            ("addVCenterRequest", "add_vcenter_request"),
            ("allowVNetOverride", "allow_vnet_override"),
            ("alternateCNameRecords", "alternate_cname_records"),
            ("applyToIoTCentral", "apply_to_iot_central"),
            ("AutoScaleVCores", "auto_scale_vcores"),
            ("cNameRecords", "cname_records"),
            ("capacityPerRegistryInGiB", "capacity_per_registry_in_gib"),
            ("cpuLimitMHz", "cpu_limit_mhz"),
            ("defaultGroupQuotaInKiBs", "default_group_quota_in_kibs"),
            ("defaultToOAuthAuthentication", "default_to_oauth_authentication"),
            ("diskMBpsReadOnly", "disk_mbps_read_only"),
            ("diskSizeGiB", "disk_size_gib"),
            ("eNbId", "enb_id"),
            ("eTag", "etag"),
            ("enableKRaft", "enable_kraft"),
            ("freeVCpuIndexesForHpn", "free_vcpu_indexes_for_hpn"),
            ("gNBValue", "gnb_value"),
            ("gNbId", "gnb_id"),
            ("gitHubOAuthScopes", "git_hub_oauth_scopes"),
            ("hBaseConfiguration", "hbase_configuration"),
            ("hResult", "hresult"),
            ("iPFrom", "ip_from"),
            ("iPV4Addresses", "ipv4_addresses"),
            ("iPv6Info", "ipv6_info"),
            ("ioTEdgeAgentInfo", "iot_edge_agent_info"),
            ("ipV4FirewallSettings", "ipv4_firewall_settings"),
            ("marketplaceSaaSResourceId", "marketplace_saas_resource_id"),
            ("oAuth2AuthenticationSettings", "oauth2_authentication_settings"),
            ("oSMajorVersion", "os_major_version"),
            ("p2SVpnGateways", "p2s_vpn_gateways"),
            ("propertyJPath", "property_jpath"),
            ("saaSApplicationId", "saas_application_id"),
            ("storageCapacityTiB", "storage_capacity_tib"),
            ("supportedMemoryPerVCoreMB", "supported_memory_per_vcore_mb"),
            ("throughputInMBps", "throughput_in_mbps"),
            ("vCPUsPerCore", "vcpus_per_core"),
            ("vCenterInfrastructureId", "vcenter_infrastructure_id"),
            ("vCores", "vcores"),
            ("vHDId", "vhd_id"),
            ("vHub", "vhub"),
            ("vMDiskDetails", "vm_disk_details"),
            ("vMwareToolsVersion", "vmware_tools_version"),
            ("vNetExtendedLocationResourceId", "vnet_extended_location_resource_id"),
            ("vSphereNetworks", "vsphere_networks"),
            ("vTpmEnabled", "vtpm_enabled"),
            ("xPathQueries", "xpath_queries"),
        ];
        for (name, expected) in cases {
            assert_eq!(value(name, Edition::Second), expected, "{name}");
            assert_ne!(value(name, Edition::First), expected, "{name}");
        }
    }

    #[test]
    fn single_letters_that_are_words_stay_words() {
        let cases = [
            ("aRecords", "a_records"),
            ("endpointA", "endpoint_a"),
            ("useOptionB", "use_option_b"),
            ("bFrames", "b_frames"),
            ("lastNDays", "last_n_days"),
            ("GetAPrivateEndpoint", "get_a_private_endpoint"),
            ("hyperV", "hyper_v"),
            ("VMs", "vms"),
            ("enableIPv6", "enable_ipv6"),
            ("DNSName", "dns_name"),
        ];
        for (name, expected) in cases {
            assert_eq!(value(name, Edition::Second), expected, "{name}");
        }
    }

    #[test]
    fn all_variants_are_in_one_style() {
        let cases = [
            ("TLSv1", "Tlsv1"),
            ("TLS1_2", "Tls1_2"),
            ("AES256", "Aes256"),
            ("DHGroup1", "DhGroup1"),
            ("GCMAES128", "Gcmaes128"),
            ("IKEv2", "Ikev2"),
            ("ESP", "Esp"),
            ("OPTIONS", "Options"),
            ("Standard_LRS", "StandardLrs"),
            ("AtAzureDC", "AtAzureDc"),
        ];
        for (value, expected) in cases {
            assert_eq!(variant(value, Edition::Second), expected, "{value}");
        }
        assert_eq!(variant("AES256", Edition::First), "AES256");
    }

    #[test]
    fn types_go_without_namespaces() {
        let cases = [
            ("Azure.ResourceManager.CommonTypes.Encryption", "Encryption"),
            ("Azure.ResourceManager.CommonTypes.SKU", "SKU"),
            ("Page<PeerRoute>", "PagePeerRoute"),
            ("Azure.Core.Page<Azure.Network.VMRoute>", "PageVMRoute"),
            ("Record<PeerRoute[]>", "RecordPeerRoute"),
            ("KeyValuePair[String,Object]", "KeyValuePairStringObject"),
            ("ODataQueryOptions`1", "ODataQueryOptions1"),
            ("Version1.2", "Version1_2"),
            ("error.response", "Response"),
            ("@odata.type", "OdataType"),
        ];
        for (name, expected) in cases {
            assert_eq!(definition(name, Edition::Second), expected, "{name}");
        }
        let longer = in_namespaces("Azure.Core.Page<Error>", Edition::Second);
        assert_eq!(longer, ["CorePageError", "AzureCorePageError"]);
    }
}
