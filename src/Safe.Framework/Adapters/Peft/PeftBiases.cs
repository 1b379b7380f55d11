namespace Safe.Framework.Adapters.Peft;

/// <summary>PEFT's names of which biases train.</summary>
internal static class PeftBiases
{
    internal const string None = "none";

    private static readonly (string Name, BiasTraining Biases)[] Known =
    [
        (None, BiasTraining.None),
        ("all", BiasTraining.All),
        ("lora_only", BiasTraining.LoraOnly),
    ];

    internal static string Names => string.Join(", ", Known.Select(known => known.Name));

    internal static BiasTraining? Find(string name)
    {
        int index = Array.FindIndex(Known, known => known.Name == name);
        return index < 0 ? null : Known[index].Biases;
    }

    internal static string NameOf(BiasTraining biases) => Array.Find(Known, known => known.Biases == biases).Name;
}
