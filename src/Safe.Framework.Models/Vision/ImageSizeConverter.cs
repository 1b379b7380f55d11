using System.Text.Json;
using System.Text.Json.Serialization;

namespace Safe.Framework.Models.Vision;

/// <summary>A size that a file states as one number or as <c>[height, width]</c>.</summary>
internal sealed class ImageSizeConverter : JsonConverter<ImageSize>
{
    public override ImageSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return new ImageSize(Number(ref reader));
        }
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Unexpected();
        }
        int height = Next(ref reader);
        int width = Next(ref reader);
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? new ImageSize(height, width) : throw Unexpected();
    }

    public override void Write(Utf8JsonWriter writer, ImageSize value, JsonSerializerOptions options)
    {
        if (value.Height == value.Width)
        {
            writer.WriteNumberValue(value.Height);
            return;
        }
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Height);
        writer.WriteNumberValue(value.Width);
        writer.WriteEndArray();
    }

    private static int Next(ref Utf8JsonReader reader) => reader.Read() ? Number(ref reader) : throw Unexpected();

    private static int Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : throw Unexpected();

    private static JsonException Unexpected() => new("expected a whole number or [height, width]");
}
