using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Roberta;

/// <summary>
/// The fields of a Hugging Face <c>config.json</c> of model type <c>roberta</c>: BERT's, with the defaults of <c>RobertaConfig</c> in
/// transformers. The longest sequence is shorter than <c>max_position_embeddings</c> by <c>pad_token_id</c> + 1.
/// </summary>
public sealed record RobertaConfig : BertConfig
{
    /// <summary>Creates what transformers takes where a file says nothing.</summary>
    public RobertaConfig()
    {
        ModelType = "roberta";
        VocabSize = 50265;
        PadTokenId = 1;
        BosTokenId = 0;
        EosTokenId = [2];
    }

    /// <inheritdoc/>
    internal override string Family => "roberta";

    /// <inheritdoc/>
    internal override CheckpointNames Names => RobertaCheckpoint.Names;

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that is out of range; the message names the file and the field.</exception>
    /// <exception cref="NotSupportedException">A kind of RoBERTa that is not there, such as relative positions.</exception>
    public static new RobertaConfig Read(string path) => BertConfigFile.Read(path, BertConfigContext.Default.RobertaConfig);

    /// <inheritdoc/>
    public override void Write(string path) => ConfigFile.Write(this, path, BertConfigContext.Default.RobertaConfig);

    /// <inheritdoc/>
    public override RobertaConfig WithLabels(IReadOnlyList<string> labels) => (RobertaConfig)Labelled(labels);
}
