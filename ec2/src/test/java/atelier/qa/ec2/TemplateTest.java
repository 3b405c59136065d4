package atelier.qa.ec2;

import static atelier.qa.ec2.Template.list;
import static atelier.qa.ec2.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the stack must never lose, whatever else is changed in it. */
final class TemplateTest {

  private static final Set<String> HOSTS =
      Set.of("NginxHost", "ServiceHost1", "ServiceHost2", "ServiceHost3", "MySqlHost", "LoadHost");

  /** CloudFormation gives these no tags, or tags them through something else. */
  private static final Set<String> WITHOUT_TAGS =
      Set.of(
          "AWS::EC2::VPCGatewayAttachment",
          "AWS::EC2::Route",
          "AWS::EC2::SubnetRouteTableAssociation",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::InstanceProfile");

  private final Template template = Template.read(Path.of("template.yaml"));

  @Test
  void fiveHostsAndOneForLoadAreAllThereIs() {
    assertThat(template.resources("AWS::EC2::Instance").keySet()).isEqualTo(HOSTS);
    assertThat(map(map(template.root().get("Resources")).get("LoadHost")))
        .containsEntry("Condition", "WithLoad");
  }

  @Test
  void onlyNginxIsOpenAndOnlyToTheRangeThatWasAskedFor() {
    List<String> open = new ArrayList<>();
    rules("SecurityGroupIngress")
        .forEach(
            (group, rules) ->
                rules.stream()
                    .filter(rule -> !rule.containsKey("SourceSecurityGroupId"))
                    .forEach(
                        rule ->
                            open.add(
                                group + " " + rule.get("FromPort") + " " + rule.get("CidrIp"))));

    assertThat(open).containsExactly("NginxGroup 8080 {!Ref=AllowedCidr}");
    assertThat(map(map(template.root().get("Parameters")).get("AllowedCidr")))
        .as("nobody gets in by default")
        .doesNotContainKey("Default");
  }

  @Test
  void eachRoleReachesTheNextAndNginxsNodeTheDatabase() {
    assertThat(sources("NginxGroup")).containsExactly("LoadGroup");
    assertThat(sources("ServiceGroup")).containsExactly("NginxGroup");
    assertThat(sources("MySqlGroup")).containsExactly("ServiceGroup", "NginxGroup");
    assertThat(sources("LoadGroup")).isEmpty();
  }

  @Test
  void noPortForSshIsOpenAndNoKeyIsThere() {
    assertThat(rules("SecurityGroupIngress").values())
        .allSatisfy(
            rules -> assertThat(rules).extracting(rule -> rule.get("FromPort")).doesNotContain(22));
    assertThat(template.texts()).doesNotContain("KeyName", "AWS::EC2::KeyPair::KeyName");
  }

  @Test
  void hostsSendNothingButWhatTheirRoleAsksFor() {
    rules("SecurityGroupEgress")
        .forEach(
            (group, rules) ->
                assertThat(rules)
                    .as(group)
                    .isNotEmpty()
                    .allSatisfy(
                        rule -> {
                          assertThat(rule.get("IpProtocol")).isEqualTo("tcp");
                          assertThat("0.0.0.0/0".equals(rule.get("CidrIp")))
                              .isEqualTo(Integer.valueOf(443).equals(rule.get("FromPort")));
                        }));
  }

  @Test
  void credentialsOfAHostNeedImdsv2AndStayOnIt() {
    Map<String, Object> data = map(template.resources("AWS::EC2::LaunchTemplate").get("EveryHost"));
    Map<String, Object> metadata = map(map(data.get("LaunchTemplateData")).get("MetadataOptions"));

    assertThat(metadata)
        .containsEntry("HttpTokens", "required")
        .containsEntry("HttpPutResponseHopLimit", 1);
    assertThat(template.resources("AWS::EC2::Instance").values())
        .allSatisfy(
            host ->
                assertThat(map(host.get("LaunchTemplate")).get("LaunchTemplateId"))
                    .isEqualTo(Map.of("!Ref", "EveryHost")));
  }

  @Test
  void everyDiskIsEncryptedAndGoesWithItsHost() {
    template
        .resources("AWS::EC2::Instance")
        .forEach(
            (name, host) ->
                assertThat(list(host.get("BlockDeviceMappings")))
                    .as(name)
                    .singleElement()
                    .satisfies(
                        disk ->
                            assertThat(map(map(disk).get("Ebs")))
                                .containsEntry("VolumeType", "gp3")
                                .containsEntry("Encrypted", true)
                                .containsEntry("DeleteOnTermination", true)));
  }

  @Test
  void theBucketIsEncryptedAndNeverPublic() {
    Map<String, Object> bucket = map(template.resources("AWS::S3::Bucket").get("Bucket"));

    assertThat(map(bucket.get("PublicAccessBlockConfiguration")).values())
        .hasSize(4)
        .containsOnly(true);
    assertThat(bucket).containsKey("BucketEncryption");
  }

  @Test
  void aHostThatEndsItselfIsGone() {
    Map<String, Object> data = map(template.resources("AWS::EC2::LaunchTemplate").get("EveryHost"));

    assertThat(map(data.get("LaunchTemplateData")))
        .containsEntry("InstanceInitiatedShutdownBehavior", "terminate");
  }

  @Test
  void everythingThatTakesATagNamesItsStackSoThatLeftoversAreFound() {
    map(template.root().get("Resources"))
        .forEach(
            (name, resource) -> {
              Map<String, Object> properties = map(map(resource).get("Properties"));
              if (!WITHOUT_TAGS.contains("" + map(resource).get("Type"))) {
                assertThat("" + properties)
                    .as(name)
                    .contains("Key=qa-stack", "Value={!Ref=AWS::StackName}");
              }
            });
    assertThat(template.resources("AWS::EC2::Instance").values())
        .allSatisfy(
            host -> assertThat(host).containsEntry("PropagateTagsToVolumeOnCreation", true));
  }

  @Test
  void everyRoleReadsItsOwnPasswordsOnly() {
    assertThat(secrets("NginxRole"))
        .containsExactly("SecretOfService", "SecretOfFeed", "SecretOfVotes");
    assertThat(secrets("LoadRole")).isEmpty();
    assertThat(secrets("ServiceRole"))
        .containsExactly("SecretOfService", "SecretOfFeed", "SecretOfVotes");
    assertThat(secrets("MySqlRole")).hasSize(5);
  }

  @Test
  void noRoleMayDoEverythingAndNoneMayWriteWhatHostsRun() {
    List<String> actions = new ArrayList<>();
    Map<String, Map<String, Object>> holders = new java.util.TreeMap<>();
    template.resources("AWS::IAM::Role").forEach((name, role) -> holders.put(name, role));
    template.resources("AWS::IAM::ManagedPolicy").forEach((name, role) -> holders.put(name, role));
    holders
        .values()
        .forEach(holder -> statements(holder).forEach(s -> actions.addAll(texts(s.get("Action")))));

    assertThat(actions)
        .isNotEmpty()
        .noneMatch(action -> action.contains("*"))
        .noneMatch(action -> action.startsWith("iam:") || action.startsWith("ec2:"));
    assertThat(actions).filteredOn(action -> action.startsWith("s3:Put")).hasSize(1);
    assertThat(template.resources("AWS::IAM::Role").values())
        .noneMatch(role -> role.containsKey("ManagedPolicyArns"));
  }

  @Test
  void passwordsAreMadeByAwsAndStandNowhere() {
    assertThat(template.resources("AWS::SecretsManager::Secret").values())
        .hasSize(6)
        .allSatisfy(
            secret ->
                assertThat(secret)
                    .containsKey("GenerateSecretString")
                    .doesNotContainKey("SecretString"));
  }

  private Map<String, List<Map<String, Object>>> rules(String direction) {
    Map<String, List<Map<String, Object>>> rules = new java.util.TreeMap<>();
    template
        .resources("AWS::EC2::SecurityGroup")
        .forEach(
            (name, group) ->
                rules.put(
                    name,
                    list(group.get(direction)).stream()
                        .map(TemplateTest::withoutCondition)
                        .toList()));
    return rules;
  }

  /** What an {@code !If} stands for when its condition holds. */
  private static Map<String, Object> withoutCondition(Object rule) {
    List<Object> condition = list(map(rule).get("!If"));
    return condition.isEmpty() ? map(rule) : map(condition.get(1));
  }

  private List<String> sources(String group) {
    return rules("SecurityGroupIngress").getOrDefault(group, List.of()).stream()
        .filter(rule -> rule.containsKey("SourceSecurityGroupId"))
        .map(rule -> "" + map(rule.get("SourceSecurityGroupId")).get("!Ref"))
        .toList();
  }

  private List<String> secrets(String role) {
    return statements(map(template.resources("AWS::IAM::Role").get(role))).stream()
        .filter(
            statement -> texts(statement.get("Action")).contains("secretsmanager:GetSecretValue"))
        .flatMap(statement -> list(statement.get("Resource")).stream())
        .map(secret -> "" + map(secret).get("!Ref"))
        .toList();
  }

  private static List<Map<String, Object>> statements(Map<String, Object> holder) {
    List<Object> documents = new ArrayList<>(list(holder.get("Policies")));
    documents.add(holder);
    return documents.stream()
        .flatMap(policy -> list(map(map(policy).get("PolicyDocument")).get("Statement")).stream())
        .map(Template::map)
        .toList();
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of("" + value);
  }
}
