import com.google.firebase.rules.runtime.utils.PathUtils;
import com.google.firebase.rules.runtime.v1.ExpressionListValue;
import com.google.firebase.rules.runtime.v1.ExpressionMapValue;
import com.google.firebase.rules.runtime.v1.ExpressionValue;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import com.google.protobuf.NullValue;
import com.google.protobuf.util.Timestamps;
import com.google.type.LatLng;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/** Turns documents of Firestore's REST interface into the values that rules compute with. */
final class FirestoreValues {
  static final ExpressionValue NULL = ExpressionValue.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

  private FirestoreValues() {}

  static ExpressionValue of(boolean value) {
    return ExpressionValue.newBuilder().setBoolValue(value).build();
  }

  /** What rules see of a document: its data, id and path. */
  static ExpressionValue resource(JsonObject document) {
    String name = document.get("name").getAsString();
    var resource = ExpressionMapValue.newBuilder();
    resource.putFields("data", map(document));
    resource.putFields("id", text(name.substring(name.lastIndexOf('/') + 1)));
    resource.putFields("__name__", path(name));
    return ExpressionValue.newBuilder().setMapValue(resource).build();
  }

  private static ExpressionValue map(JsonObject holder) {
    var map = ExpressionMapValue.newBuilder();
    if (holder.has("fields")) {
      for (Map.Entry<String, JsonElement> field : holder.getAsJsonObject("fields").entrySet()) {
        map.putFields(field.getKey(), value(field.getValue().getAsJsonObject()));
      }
    }
    return ExpressionValue.newBuilder().setMapValue(map).build();
  }

  private static ExpressionValue list(JsonObject holder) {
    var list = ExpressionListValue.newBuilder();
    if (holder.has("values")) {
      holder.getAsJsonArray("values").forEach(element -> list.addValues(value(element.getAsJsonObject())));
    }
    return ExpressionValue.newBuilder().setListValue(list).build();
  }

  private static ExpressionValue value(JsonObject typed) {
    Map.Entry<String, JsonElement> only = typed.entrySet().iterator().next();
    JsonElement json = only.getValue();
    var value = ExpressionValue.newBuilder();
    return switch (only.getKey()) {
      case "nullValue" -> NULL;
      case "booleanValue" -> of(json.getAsBoolean());
      case "integerValue" -> value.setIntValue(json.getAsLong()).build();
      case "doubleValue" -> value.setFloatValue(json.getAsDouble()).build();
      case "stringValue" -> text(json.getAsString());
      case "bytesValue" -> value.setBytesValue(bytes(json.getAsString())).build();
      case "timestampValue" -> timestamp(json.getAsString());
      case "geoPointValue" -> value.setLatlngValue(place(json.getAsJsonObject())).build();
      case "referenceValue" -> path(json.getAsString());
      case "arrayValue" -> list(json.getAsJsonObject());
      case "mapValue" -> map(json.getAsJsonObject());
      default -> throw new IllegalArgumentException("Unknown Firestore type " + only.getKey());
    };
  }

  private static ExpressionValue text(String value) {
    return ExpressionValue.newBuilder().setStringValue(value).build();
  }

  private static ExpressionValue timestamp(String value) {
    try {
      return ExpressionValue.newBuilder().setTimestampValue(Timestamps.parse(value)).build();
    } catch (ParseException problem) {
      throw new IllegalArgumentException(problem);
    }
  }

  private static ByteString bytes(String base64) {
    return ByteString.copyFrom(Base64.getDecoder().decode(base64));
  }

  private static LatLng place(JsonObject point) {
    var place = LatLng.newBuilder();
    if (point.has("latitude")) place.setLatitude(point.get("latitude").getAsDouble());
    if (point.has("longitude")) place.setLongitude(point.get("longitude").getAsDouble());
    return place.build();
  }

  /** Rules know documents below /databases, without the project that the full name starts with. */
  private static ExpressionValue path(String name) {
    String path = name.substring(name.indexOf("/databases/"));
    return ExpressionValue.newBuilder().setPathValue(PathUtils.parseRaw(path)).build();
  }
}
