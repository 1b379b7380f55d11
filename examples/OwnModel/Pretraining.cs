using Safe.Framework.Checkpoints;

namespace OwnModel;

/// <summary>Where the old model's weights come from here: a plain loop, as one writes it with TorchSharp.</summary>
internal static class Pretraining
{
    private const int Steps = 800;

    /// <summary>Trains the old model on what it knew before.</summary>
    public static VectorClassifier Run()
    {
        torch.manual_seed(1);
        var model = new VectorClassifier();
        using torch.optim.Optimizer optimizer = torch.optim.AdamW(model.parameters(), lr: 3e-3);
        for (int step = 0; step < Steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor inputs, Tensor labels) = Vectors.Old.Batch(seed: 10_000 + step, 128);
            optimizer.zero_grad();
            F.cross_entropy(model.call(inputs), labels).backward();
            optimizer.step();
        }
        return model;
    }

    /// <summary>Writes weights by their names.</summary>
    public static void Save(IReadOnlyDictionary<string, Tensor> weights, string path) => SafetensorsWriter.Write(path, weights);

    /// <summary>Fills a model's weights by their names.</summary>
    public static void Load(Module model, string path)
    {
        using IDisposable unrecorded = torch.no_grad();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        foreach ((string name, Tensor weight) in model.state_dict())
        {
            file.CopyTo(name, weight);
        }
    }
}
