namespace Safe.Framework.Reporting.TensorBoard;

/// <summary>Values of one step: a <c>tensorflow.Summary</c> message.</summary>
internal sealed class Summary
{
    private const int ValueField = 1;
    private const int Tag = 1;
    private const int SimpleValue = 2;
    private const int TensorField = 8;
    private const int Metadata = 9;
    private const int PluginData = 1;
    private const int PluginName = 1;
    private const int DataType = 1;
    private const int StringType = 7;
    private const int Shape = 2;
    private const int Dimension = 2;
    private const int Size = 1;
    private const int StringValue = 8;

    /// <summary>The message.</summary>
    internal ProtoMessage Message { get; } = new();

    /// <summary>Whether nothing was added.</summary>
    internal bool IsEmpty { get; private set; } = true;

    /// <summary>Adds a number; null is left out.</summary>
    internal Summary Scalar(string tag, double? value)
    {
        if (value is double number)
        {
            Add(new ProtoMessage().Add(Tag, tag).Add(SimpleValue, (float)number));
        }
        return this;
    }

    /// <summary>Adds a text, which TensorBoard reads as Markdown.</summary>
    internal Summary Text(string tag, string text)
    {
        ProtoMessage plugin = new ProtoMessage().Add(PluginData, new ProtoMessage().Add(PluginName, "text"));
        ProtoMessage one = new ProtoMessage().Add(Dimension, new ProtoMessage().Add(Size, 1L));
        ProtoMessage tensor = new ProtoMessage().Add(DataType, (long)StringType).Add(Shape, one).Add(StringValue, text);
        Add(new ProtoMessage().Add(Tag, tag).Add(TensorField, tensor).Add(Metadata, plugin));
        return this;
    }

    private void Add(ProtoMessage value)
    {
        Message.Add(ValueField, value);
        IsEmpty = false;
    }
}
