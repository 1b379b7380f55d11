using System.Text;
using Safe.Framework.Reporting.TensorBoard;

namespace Safe.Framework.Tests.Reporting.TensorBoard;

public sealed class MaskedCrcTests
{
    // RFC 3720, B.4, and the check value of CRC-32C in the catalogue of parametrised CRC algorithms.
    [Fact]
    public void The_published_vectors_hold()
    {
        MaskedCrc.Crc32C(new byte[32]).ShouldBe(0x8A9136AAu);
        MaskedCrc.Crc32C([.. Enumerable.Repeat((byte)0xFF, 32)]).ShouldBe(0x62A8AB43u);
        MaskedCrc.Crc32C([.. Enumerable.Range(0, 32).Select(value => (byte)value)]).ShouldBe(0x46DD794Eu);
        MaskedCrc.Crc32C([.. Enumerable.Range(0, 32).Select(value => (byte)(31 - value))]).ShouldBe(0x113FDB5Cu);
        MaskedCrc.Crc32C(Encoding.ASCII.GetBytes("123456789")).ShouldBe(0xE3069283u);
        MaskedCrc.Crc32C([]).ShouldBe(0u);
    }
}
