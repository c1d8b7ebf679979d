import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.joda.JodaModule;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.time.DateTime;
import org.joda.time.LocalDateTime;
import org.joda.time.format.ISODateTimeFormat;

/**
 * Reads and changes what belongs to a customer's record, as a program in Java would with the libraries that Microsoft's
 * own client for Java is made with, and as strictly as that one: an unknown word, or a time with fractions of a second
 * where it knows none, is an exception. The argument is the address of Partner Center. It says what it did, a line each.
 */
public class PartnerCenterClient {
  enum SubscriptionStatus {
    @JsonProperty("none") NONE,
    @JsonProperty("active") ACTIVE,
    @JsonProperty("suspended") SUSPENDED,
    @JsonProperty("deleted") DELETED
  }

  enum BillingType {
    @JsonProperty("none") NONE,
    @JsonProperty("usage") USAGE,
    @JsonProperty("license") LICENSE
  }

  enum BillingCycle {
    @JsonProperty("unknown") UNKNOWN,
    @JsonProperty("monthly") MONTHLY,
    @JsonProperty("annual") ANNUAL,
    @JsonProperty("none") NONE,
    @JsonProperty("one_time") ONE_TIME
  }

  /** In a list, the place of the word comes instead of it. */
  enum Severity {
    @JsonProperty("unknown") UNKNOWN,
    @JsonProperty("critical") CRITICAL,
    @JsonProperty("moderate") MODERATE,
    @JsonProperty("minimal") MINIMAL
  }

  enum RequestStatus {
    @JsonProperty("none") NONE,
    @JsonProperty("open") OPEN,
    @JsonProperty("closed") CLOSED,
    @JsonProperty("attention_needed") ATTENTION_NEEDED
  }

  public static class Attributes {
    public String etag, objectType;
  }

  public static class Link {
    public URI uri;
    public String method;
    public List<Map<String, String>> headers;
  }

  public static class Subscription {
    public String id, offerId, offerName, friendlyName, unitType, partnerId, orderId, contractType;
    public int quantity;
    public boolean autoRenewEnabled;
    public DateTime creationDate;
    public LocalDateTime effectiveStartDate, commitmentEndDate;
    public SubscriptionStatus status;
    public BillingType billingType;
    public BillingCycle billingCycle;
    public List<String> suspensionReasons;
    public Map<String, Link> links;
    public Attributes attributes;

    @JsonProperty("effectiveStartDate")
    public void startsOn(String value) {
      effectiveStartDate = ISODateTimeFormat.dateTimeNoMillis().parseLocalDateTime(value);
    }

    @JsonProperty("commitmentEndDate")
    public void endsOn(String value) {
      commitmentEndDate = ISODateTimeFormat.dateTimeNoMillis().parseLocalDateTime(value);
    }

    String path() {
      return links.get("self").uri.toString();
    }
  }

  public static class SupportContact {
    public String supportTenantId, supportMpnId, name;
    public Map<String, Link> links;
    public Attributes attributes;
  }

  public static class Note {
    public String createdByName, text;
    public DateTime createdDate;
  }

  public static class ServiceRequest {
    public String id, title, description, supportTopicId, supportTopicName, productId;
    public Severity severity;
    public RequestStatus status;
    public DateTime createdDate, lastModifiedDate, lastClosedDate;
    public Note newNote;
    public List<Note> notes;
    public Attributes attributes;
  }

  public static class Person {
    public String firstName, lastName, email, phoneNumber;
  }

  public static class Agreement {
    public String userId, templateId, type, agreementLink;
    public Person primaryContact;
    public DateTime dateAgreed;
  }

  private final String root;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JodaModule())
          .setSerializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  PartnerCenterClient(String root) {
    this.root = root;
  }

  /** The body of an answer without the mark that may be in front; in front of an error stands its status. */
  String send(String method, String path, Object content) throws Exception {
    HttpRequest.BodyPublisher body =
        content == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(content));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + "/v1" + path))
            .method(method, body)
            .header("Authorization", "Bearer token")
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("MS-Contract-Version", "v1")
            .header("MS-RequestId", UUID.randomUUID().toString())
            .header("MS-CorrelationId", UUID.randomUUID().toString())
            .header("X-Locale", "en-US")
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    String text = answer.body().startsWith("\uFEFF") ? answer.body().substring(1) : answer.body();
    return answer.statusCode() < 400 ? text : answer.statusCode() + " " + json.readTree(text).get("code");
  }

  <T> T read(String path, Class<T> type) throws Exception {
    return json.readValue(send("GET", path, null), type);
  }

  <T> List<T> list(String path, Class<T> type) throws Exception {
    List<T> items = new ArrayList<>();
    for (JsonNode item : json.readTree(send("GET", path, null)).get("items")) items.add(json.treeToValue(item, type));
    return items;
  }

  public static void main(String[] arguments) throws Exception {
    PartnerCenterClient client = new PartnerCenterClient(arguments[0]);
    Subscription one = null;
    ServiceRequest asked = null;
    int agreements = 0;
    List<JsonNode> customers = client.list("/customers?size=0", JsonNode.class);
    for (JsonNode customer : customers) {
      String path = "/customers/" + customer.get("id").asText();
      for (Subscription found : client.list(path + "/subscriptions", Subscription.class)) {
        if (found.status == SubscriptionStatus.ACTIVE && found.billingType == BillingType.LICENSE) one = found;
      }
      for (ServiceRequest found : client.list(path + "/servicerequests", ServiceRequest.class)) {
        if (found.status == RequestStatus.ATTENTION_NEEDED) asked = found;
      }
      agreements += client.list(path + "/agreements?agreementType=MicrosoftCustomerAgreement", Agreement.class).size();
    }
    System.out.println("customers " + customers.size() + ", agreements " + (agreements > 0));

    one.quantity += 1;
    one.friendlyName = "From Java";
    Subscription changed = client.json.readValue(client.send("PATCH", one.path(), one), Subscription.class);
    System.out.println("changed " + (changed.quantity == one.quantity) + " " + changed.friendlyName);
    System.out.println("stale " + client.send("PATCH", one.path(), one));

    SupportContact contact = client.read(one.path() + "/supportcontact", SupportContact.class);
    client.json.readValue(client.send("PUT", one.path() + "/supportcontact", contact), SupportContact.class);
    System.out.println("contact " + contact.links.get("self").method);

    ServiceRequest note = new ServiceRequest();
    note.severity = Severity.UNKNOWN;
    note.status = RequestStatus.NONE;
    note.newNote = new Note();
    note.newNote.text = "Sample note";
    client.send("PATCH", "/servicerequests/" + asked.id, note);
    ServiceRequest noted = client.read("/servicerequests/" + asked.id, ServiceRequest.class);
    System.out.println("note " + noted.status + " " + noted.notes.get(0).text + " " + (noted.severity == asked.severity));
  }
}
